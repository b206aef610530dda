using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Documentation;

/// <summary>What became of the weakenings that the built-in policies' tests try.</summary>
/// <param name="results">The results, in the order of the policies' names.</param>
internal sealed class MutationPage(ImmutableArray<MutationResult> results)
{
    /// <summary>The page's name in the folder <c>docs</c>.</summary>
    internal const string File = "mutation.md";

    private const string NoReason = "not noticed";

    /// <summary>The page.</summary>
    public Page All() =>
        new(
            "What the built-in policies notice",
            "A policy is only as good as what it notices",
            [
                new TextBlock(
                    "Every setting that a policy's tests declare is given each weaker value, one at a time; a weakening is noticed when "
                        + "some rule then comes to a worse outcome: see "
                        + Prose.Link("weakenings", "policy-tests.md#weakenings")
                        + ". "
                        + Prose.Code("secpolicy test --mutate NAME")
                        + " prints the same figures."
                ),
                new TextBlock(
                    Prose.Of(
                        "The share is that of the noticed weakenings among all that were tried. Accepted ones are not noticed either, and make "
                            + "the share smaller; each stands below with its reason. Settings are those that were weakened: what no test "
                            + "declares is not counted."
                    )
                ),
                Figures(),
                .. results.SelectMany(Section),
            ]
        );

    private Table Figures() =>
        new(
            ["policy", "framework", "settings", "weakenings", "noticed", "share", "accepted", "not noticed"],
            [
                .. results.SelectMany(result =>
                    result.Shares.Select(share =>
                        ImmutableArray.Create(
                            PolicyPages.LinkTo(result.Policy),
                            Prose.Of(share.Framework),
                            Number(Settings(result, share.Framework)),
                            Number(share.Total),
                            Number(share.Noticed),
                            Prose.Of(share.Percent),
                            Number(share.Accepted),
                            Number(share.NotNoticed)
                        )
                    )
                ),
            ]
        );

    private static int Settings(MutationResult result, string framework) =>
        result
            .Weakenings.Where(weakening => weakening.Framework == framework)
            .Select(weakening => weakening.Setting)
            .Distinct(StringComparer.Ordinal)
            .Count();

    private static IEnumerable<Block> Section(MutationResult result)
    {
        yield return new Heading(2, Prose.Of(result.Policy));
        var rows = result
            .Weakenings.Where(weakening => !weakening.IsCaught)
            .GroupBy(weakening => (weakening.Setting, weakening.Value, weakening.Reason))
            .OrderBy(group => group.Key.Setting, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group =>
                ImmutableArray.Create(
                    Prose.Code($"{group.Key.Setting} = {group.Key.Value}"),
                    Prose.Of(string.Join(", ", group.Select(weakening => weakening.Framework))),
                    Prose.Of(group.Key.Reason ?? NoReason)
                )
            )
            .ToImmutableArray();
        yield return rows.IsEmpty
            ? new TextBlock(Prose.Of("Every weakening is noticed."))
            : new Table(["accepted weakening", "framework", "why"], rows);
    }

    private static Prose Number(int number) => Prose.Of(number.ToString(CultureInfo.InvariantCulture));
}
