using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What each rule comes to in each environment of one application.</summary>
/// <param name="rules">The rules, each with its place in the order.</param>
internal sealed class OutcomeTable(IReadOnlyDictionary<string, int> rules)
{
    private readonly Dictionary<ResolvedEnvironment, Outcome[]> _outcomes = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes what a rule comes to.</summary>
    public void Add(Rule rule, ResolvedEnvironment environment, Outcome outcome)
    {
        if (!_outcomes.TryGetValue(environment, out var row))
        {
            _outcomes.Add(environment, row = new Outcome[rules.Count]);
        }

        row[rules[rule.Id]] = outcome;
    }

    /// <summary>The outcomes in an environment, in the order of the rules.</summary>
    public ImmutableArray<Outcome> Of(ResolvedEnvironment environment) =>
        [.. _outcomes.GetValueOrDefault(environment) ?? new Outcome[rules.Count]];
}
