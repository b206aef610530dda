using System.Collections.Immutable;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Evaluation;

/// <summary>
/// What must be there for a rule to have anything to say: of each group of selectors one must select a setting. Where none does, the rule is not
/// applicable, and need not be judged to know it.
/// </summary>
internal sealed class RuleNeeds
{
    private readonly ImmutableArray<ImmutableArray<int>> _groups;

    /// <summary>Works out what a rule needs.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="table">Is given its selectors.</param>
    public RuleNeeds(Rule rule, ShapeTable table)
    {
        // A condition fails where its setting is not there, and where it fails the rule is not applicable.
        var groups = rule.When is null ? [] : Condition(rule.When, table);
        if (rule.Require is { } require && All(require) is { } all)
        {
            groups = groups.Add([.. all.Select(table.Add)]);
        }

        _groups = groups;
    }

    /// <summary>Whether they are there.</summary>
    public bool AreMet(EnvironmentShape shape) =>
        _groups.All(group => group.Any(selector => !shape.Of(selector).IsEmpty));

    private static ImmutableArray<ImmutableArray<int>> Condition(Requirement condition, ShapeTable table)
    {
        if (condition is AllOf all)
        {
            return [.. all.Parts.SelectMany(part => Condition(part, table))];
        }

        return All(condition) is { } selectors
            ?
            [
                [.. selectors.Select(table.Add)],
            ]
            : [];
    }

    /// <summary>The selectors without any of which there is nothing to judge; null where something is judged all the same.</summary>
    private static IEnumerable<SettingSelector>? All(Requirement requirement)
    {
        switch (requirement)
        {
            case Expect { Selector: SettingSelector selector } expect:
                return IsOfAbsence(expect.Expectation) ? null : [selector];
            case AllOf { Parts: var parts }:
                return Joined(parts);
            case AnyOf { Parts: var parts }:
                return Joined(parts);
            default:
                return null;
        }
    }

    private static IEnumerable<SettingSelector>? Joined(ImmutableArray<Requirement> parts)
    {
        var all = new List<SettingSelector>();
        foreach (var part in parts)
        {
            if (All(part) is not { } selectors)
            {
                return null;
            }

            all.AddRange(selectors);
        }

        return all;
    }

    /// <summary>Whether an expectation can be met, or missed, by what is not there.</summary>
    private static bool IsOfAbsence(Expectation expectation) =>
        expectation switch
        {
            Declared or Absent => true,
            Not not => IsOfAbsence(not.Inner),
            Every every => every.Parts.Any(IsOfAbsence),
            Either either => either.Parts.Any(IsOfAbsence),
            _ => false,
        };
}
