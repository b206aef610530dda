using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Markdown;

namespace SecPolicy.Engine.Documentation;

/// <summary>What the catalog says of observations.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="rules">The rules that may forbid them, each once.</param>
internal sealed class ObservationPages(Vocabulary vocabulary, ImmutableArray<Rule> rules)
{
    /// <summary>The name of the page with all observations, in the folder <c>docs</c>.</summary>
    internal const string File = "observations.md";

    /// <summary>An observation with its place in the page of all observations.</summary>
    internal static Prose LinkTo(string id) => Prose.Link(id, $"{File}#{MarkdownText.Anchor(id)}");

    /// <summary>A page about one observation.</summary>
    public Page Of(ObservationDefinition observation)
    {
        var about = About(observation);
        return new(
            observation.Id,
            observation.Summary.TrimEnd('.'),
            [
                .. Details(observation),
                .. about.IsEmpty
                    ? (Block[])[]
                    : [new Heading(2, Prose.Of("Rules")), new Bullets([.. about.Select(PolicyPages.Entry)])],
            ]
        );
    }

    /// <summary>The page of all observations.</summary>
    public Page All() =>
        new(
            "Observations",
            "An observation is a mistake in the configuration itself rather than in the value of a setting",
            [
                new TextBlock("A rule forbids them by name, with " + Prose.Code("forbid") + "."),
                .. vocabulary.Observations.SelectMany(observation =>
                    (IEnumerable<Block>)
                        [
                            new Heading(2, Prose.Code(observation.Id)),
                            new TextBlock(Prose.Of(observation.Summary)),
                            .. Details(observation),
                            .. Rules(About(observation)),
                        ]
                ),
            ]
        );

    private ImmutableArray<Rule> About(ObservationDefinition observation) =>
        [.. rules.Where(rule => rule.Forbid.Contains(observation.Id, StringComparer.Ordinal))];

    private static IEnumerable<Block> Details(ObservationDefinition observation)
    {
        if (observation.NeedsCode)
        {
            yield return new TextBlock(Prose.Of("Only code shows it: where none was read, its rules do not apply."));
        }

        if (!observation.Names.IsEmpty)
        {
            yield return new TextBlock(
                "It is made for keys that end with one of these words: "
                    + Prose.Join(", ", observation.Names.Select(Prose.Code))
                    + "."
            );
        }
    }

    private static IEnumerable<Block> Rules(ImmutableArray<Rule> about)
    {
        if (!about.IsEmpty)
        {
            yield return new TextBlock("Forbidden by " + Prose.Join(", ", about.Select(PolicyPages.LinkTo)) + ".");
        }
    }
}
