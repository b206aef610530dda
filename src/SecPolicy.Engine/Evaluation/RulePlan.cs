using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A rule with what can be said of it before any application is seen. Safe for concurrent use.</summary>
internal sealed class RulePlan
{
    /// <summary>What a <c>*</c> stands for beyond so many is bound each time.</summary>
    private const int MostKept = 1000;

    private readonly BoundedCache<string, BoundRule> _bound = new(MostKept, StringComparer.Ordinal);
    private readonly BoundRule _plain;
    private readonly ImmutableArray<(NativeSelector? Native, int Setting)> _binders;
    private readonly bool _hasOthers;

    /// <summary>Works it out.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="shapes">Is given the rule's selectors.</param>
    public RulePlan(Rule rule, ShapeTable shapes)
    {
        Rule = rule;
        Needs = new(rule, shapes);
        _plain = BoundRule.Of(rule, null);
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
        _binders =
        [
            .. binders
                .Where(selector => selector.Wildcards == binders[0].Wildcards)
                .Select(selector =>
                    selector is SettingSelector setting
                        ? (default(NativeSelector), shapes.Add(setting))
                        : ((NativeSelector)selector, -1)
                ),
        ];
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>What must be there for the rule to have anything to say.</summary>
    public RuleNeeds Needs { get; }

    /// <summary>Whether the rule asks for different things of several settings or keys.</summary>
    public bool HasSeveralSubjects { get; }

    /// <summary>Whether only the names of settings say what the rule's <c>*</c> can stand for.</summary>
    public bool IsBoundByShape => _binders.All(binder => binder.Native is null);

    /// <summary>Whether the rule is for a framework.</summary>
    public bool IsFor(string framework) =>
        Rule.Frameworks.IsEmpty || Rule.Frameworks.Contains(framework, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the rule runs in an environment.</summary>
    public bool RunsIn(ResolvedEnvironment environment) =>
        NamePattern.MatchesAny(Rule.In, environment.Name, environment.Kind);

    /// <summary>The rule for each thing that its <c>*</c> can stand for; the rule itself when it has none.</summary>
    public ImmutableArray<BoundRule> Instances(
        string framework,
        ResolvedEnvironment environment,
        EnvironmentShape shape
    )
    {
        if (_binders.IsEmpty)
        {
            return [_plain];
        }

        var instances = new SortedDictionary<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (native, setting) in _binders)
        {
            var bindings = native is null
                ? shape.Of(setting).Select(selected => selected.Wildcards)
                : Bindings(native, framework, environment);
            foreach (var wildcards in bindings)
            {
                instances.TryAdd(string.Join('\0', wildcards), wildcards);
            }
        }

        // What the rule asks of settings without a *, or with another number of them, holds also where the * stand for nothing.
        return instances.Count == 0 && _hasOthers ? [_plain] : [.. instances.Values.Select(Bound)];
    }

    private static IEnumerable<ImmutableArray<string>> Bindings(
        NativeSelector selector,
        string framework,
        ResolvedEnvironment environment
    ) =>
        string.Equals(selector.Framework, framework, StringComparison.OrdinalIgnoreCase)
            // What a last ** stands for comes behind them.
            ? environment.Keys.Match(selector.Key).Select(match => match.Wildcards[..selector.Wildcards])
            : [];

    private BoundRule Bound(ImmutableArray<string> wildcards)
    {
        var key = string.Join('\0', wildcards);
        // A key of JSON can hold the separator itself, and then another application's may be joined to the same text.
        var isOfThese = key.AsSpan().Count('\0') == wildcards.Length - 1;
        return isOfThese
            ? _bound.Get(
                key,
                (Rule, Wildcards: wildcards),
                static (_, state) => BoundRule.Of(state.Rule, state.Wildcards)
            )
            : BoundRule.Of(Rule, wildcards);
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
