using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A rule with what can be said of it before any application is seen.</summary>
internal sealed class RulePlan
{
    private readonly ImmutableArray<Selector> _binders;
    private readonly bool _hasOthers;

    /// <summary>Works it out.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="selectors">Is given the rule's selectors.</param>
    public RulePlan(Rule rule, SelectorTable selectors)
    {
        Rule = rule;
        Needs = new(rule, selectors);
        ImmutableArray<Selector> conditions = [.. Selectors(rule.When).Where(selector => selector.Wildcards > 0)];
        ImmutableArray<Selector> binders = conditions.IsEmpty
            ? [.. Selectors(rule.Require).Where(selector => selector.Wildcards > 0)]
            : conditions;
        ImmutableArray<Selector> required = [.. Selectors(rule.Require)];
        HasSeveralSubjects =
            required.Any(selector => selector.IsPattern)
            || required.Select(selector => selector.Text).Distinct(StringComparer.Ordinal).Skip(1).Any();
        _hasOthers =
            conditions.IsEmpty
            && !binders.IsEmpty
            && required.Any(selector => selector.Wildcards != binders[0].Wildcards);
        _binders = binders.IsEmpty ? [] : [.. binders.Where(selector => selector.Wildcards == binders[0].Wildcards)];
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>What must be there for the rule to have anything to say.</summary>
    public RuleNeeds Needs { get; }

    /// <summary>Whether the rule asks for different things of several settings or keys.</summary>
    public bool HasSeveralSubjects { get; }

    /// <summary>Whether the rule is for a framework.</summary>
    public bool IsFor(string framework) =>
        Rule.Frameworks.IsEmpty || Rule.Frameworks.Contains(framework, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the rule runs in an environment.</summary>
    public bool RunsIn(ResolvedEnvironment environment) =>
        NamePattern.MatchesAny(Rule.In, environment.Name, environment.Kind);

    /// <summary>What the rule's <c>*</c> can stand for, once a rule for each; a single null when it has none.</summary>
    public IEnumerable<ImmutableArray<string>?> Instances(string framework, ResolvedEnvironment environment)
    {
        if (_binders.IsEmpty)
        {
            return [null];
        }

        var instances = new SortedDictionary<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var selector in _binders)
        {
            foreach (var wildcards in Bindings(selector, framework, environment))
            {
                instances.TryAdd(string.Join('\0', wildcards), wildcards);
            }
        }

        // What the rule asks of settings without a *, or with another number of them, holds also where the * stand for nothing.
        return instances.Count == 0 && _hasOthers
            ? [null]
            : instances.Values.Select(wildcards => (ImmutableArray<string>?)wildcards);
    }

    private static IEnumerable<ImmutableArray<string>> Bindings(
        Selector selector,
        string framework,
        ResolvedEnvironment environment
    )
    {
        if (selector is NativeSelector native)
        {
            return string.Equals(native.Framework, framework, StringComparison.OrdinalIgnoreCase)
                // What a last ** stands for comes behind them.
                ? environment.Keys.Match(native.Key).Select(match => match.Wildcards[..native.Wildcards])
                : [];
        }

        return Matches((SettingSelector)selector, environment);
    }

    private static IEnumerable<ImmutableArray<string>> Matches(
        SettingSelector selector,
        ResolvedEnvironment environment
    )
    {
        foreach (var setting in environment.Settings)
        {
            if (selector.TryMatch(setting.Name, out var wildcards))
            {
                yield return wildcards;
            }
        }
    }

    private static IEnumerable<Selector> Selectors(Requirement? requirement) =>
        requirement switch
        {
            Expect expect => [expect.Selector],
            AllOf all => all.Parts.SelectMany(Selectors),
            AnyOf any => any.Parts.SelectMany(Selectors),
            _ => [],
        };
}
