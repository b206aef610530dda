using System.Collections.Immutable;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Reporting.Resolve;

/// <summary>What a value depends on, and what lies beneath it, as lines for people; harmless to show.</summary>
internal static class DependencyText
{
    /// <summary>
    /// The framework's default: <c>the default of Django 5.2, false</c>; null where it has none. It is no secret, whatever the key.
    /// </summary>
    public static string? Default(EffectiveValue value)
    {
        if (value.Beneath is not { } beneath)
        {
            return null;
        }

        var values = beneath.Values.Select(alternative =>
            ResolveValueText.Shown(value, alternative.Value, isSensitive: false)
            + Neutral(AssumptionText.When(alternative.Assuming))
        );
        return $"the default of {Neutral(beneath.Of)}, {string.Join(", or ", values)}";
    }

    /// <summary>
    /// One line for each branch, with one for each thing on which its condition rests, indented; then the variables and names of which
    /// none of them speaks.
    /// </summary>
    public static IEnumerable<string> Lines(ImmutableArray<Dependency> dependencies)
    {
        var said = dependencies
            .OfType<BranchDependency>()
            .SelectMany(branch => branch.On.OfType<NameDependency>())
            .Select(Key)
            .ToHashSet();
        foreach (var dependency in dependencies)
        {
            switch (dependency)
            {
                case BranchDependency branch:
                    yield return $"depends on the condition {Neutral(branch.Test)} at {FindingText.Place(branch.Span)}, {Outcome(branch)}";
                    foreach (var name in branch.On.OfType<NameDependency>())
                    {
                        yield return "  with " + Of(name);
                    }

                    break;
                case NameDependency name when !said.Contains(Key(name)):
                    yield return "depends on " + Of(name);
                    break;
            }
        }
    }

    /// <summary>Whether a condition holds: <c>which holds</c>.</summary>
    public static string Outcome(BranchDependency branch) =>
        branch.Holds switch
        {
            true => "which holds",
            false => "which does not hold",
            null => "which is open",
        };

    private static (string Name, bool IsVariable) Key(NameDependency name) => (name.Name, name.IsVariable);

    private static string Of(NameDependency name)
    {
        var label = (name.IsVariable ? "the variable " : "") + Neutral(name.Name);
        return name.Given is { } given
            ? $"{label}, {Neutral(given.Shown)} at {FindingText.Place(given.Span)}"
            : $"{label}, which nothing gives; asked for at {FindingText.Place(name.Span)}";
    }

    private static string Neutral(string text) => TerminalText.Neutralise(text);
}
