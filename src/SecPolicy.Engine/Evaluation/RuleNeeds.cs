using System.Collections.Immutable;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Evaluation;

/// <summary>
/// What must be there for a rule to have anything to say: of each group of selectors one must select something. Where none does, the rule is not
/// applicable, and need not be judged to know it.
/// </summary>
internal sealed class RuleNeeds
{
    private readonly ImmutableArray<Group> _groups;

    /// <summary>Works out what a rule needs.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="table">Is given its selectors.</param>
    public RuleNeeds(Rule rule, ShapeTable table)
    {
        // A condition fails where what it asks of is not there, and where it fails the rule is not applicable.
        var groups = rule.When is null ? [] : Condition(rule.When, table);
        if (rule.Require is { } require && All(require) is { } all)
        {
            groups = groups.Add(new(all, table));
        }

        _groups = groups;
    }

    /// <summary>Whether native keys have a say in it, which the names of settings do not tell.</summary>
    public bool AreOfKeys => _groups.Any(group => !group.Natives.IsEmpty);

    /// <summary>Whether they can be met in environments of one shape.</summary>
    public bool CanBeMet(EnvironmentShape shape, string framework) =>
        _groups.All(group => group.IsMet(shape) || group.Natives.Any(native => IsOf(native, framework)));

    /// <summary>Whether they are met in an environment.</summary>
    public bool AreMet(EnvironmentView environment, string framework)
    {
        foreach (var group in _groups)
        {
            if (!group.Natives.IsEmpty && !group.IsMet(environment.Shape) && !MayHave(group, environment, framework))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayHave(Group group, EnvironmentView environment, string framework)
    {
        foreach (var native in group.Natives)
        {
            if (IsOf(native, framework) && environment.Environment.Keys.MayBeginWith(native.First))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(NativeSelector selector, string framework) =>
        string.Equals(selector.Framework, framework, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<Group> Condition(Requirement condition, ShapeTable table)
    {
        if (condition is AllOf all)
        {
            return [.. all.Parts.SelectMany(part => Condition(part, table))];
        }

        return All(condition) is { } selectors ? [new(selectors, table)] : [];
    }

    /// <summary>The selectors without any of which there is nothing to judge; null where something is judged all the same.</summary>
    private static List<Selector>? All(Requirement requirement)
    {
        switch (requirement)
        {
            case Expect expect:
                return IsOfAbsence(expect.Expectation) ? null : [expect.Selector];
            case AllOf { Parts: var parts }:
                return Joined(parts);
            case AnyOf { Parts: var parts }:
                return Joined(parts);
            default:
                return null;
        }
    }

    private static List<Selector>? Joined(ImmutableArray<Requirement> parts)
    {
        var all = new List<Selector>();
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

    /// <summary>Selectors of which one must select something.</summary>
    private sealed class Group
    {
        private readonly ImmutableArray<int> _settings;

        public Group(List<Selector> selectors, ShapeTable table)
        {
            _settings = [.. selectors.OfType<SettingSelector>().Select(table.Add)];
            Natives = [.. selectors.OfType<NativeSelector>()];
        }

        public ImmutableArray<NativeSelector> Natives { get; }

        public bool IsMet(EnvironmentShape shape)
        {
            foreach (var setting in _settings)
            {
                if (!shape.Of(setting).IsEmpty)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
