using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What the policies of a run ask of waivers.</summary>
internal sealed class WaiverRules
{
    private readonly ImmutableArray<Rule> _rules;

    /// <summary>Takes the rules about waivers out of policies; of two with the same id the later policy's is used.</summary>
    public WaiverRules(ImmutableArray<Policy> policies, Vocabulary vocabulary)
    {
        var rules = new OrderedDictionary<string, (Rule Rule, Policy Policy)>(StringComparer.Ordinal);
        foreach (var policy in policies)
        {
            foreach (var rule in policy.Rules)
            {
                rules[rule.Id] = (rule, policy);
            }
        }

        _rules = [.. rules.Values.Select(pair => pair.Rule)];
        var parameter = vocabulary
            .Observations.FirstOrDefault(observation => observation.Id == WaiverObservations.TooLong)
            ?.Parameter;
        Longest = rules
            .Values.Where(pair => Forbids(pair.Rule, WaiverObservations.TooLong))
            .SelectMany(pair => pair.Policy.Parameters)
            .Where(each => each.Name == parameter)
            .Select(each => (each.Value as DurationValue)?.Value)
            .Min();
    }

    /// <summary>How far from the time of the run a waiver ends at most; null when no rule limits it.</summary>
    public TimeSpan? Longest { get; }

    /// <summary>The rules that forbid something that can be observed of a waiver.</summary>
    public IEnumerable<Rule> Forbidding(string observation) => _rules.Where(rule => Forbids(rule, observation));

    private static bool Forbids(Rule rule, string observation) =>
        rule.Forbid.Contains(observation, StringComparer.Ordinal);
}
