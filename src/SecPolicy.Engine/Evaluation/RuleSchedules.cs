using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A rule that has something to judge in environments of one shape.</summary>
/// <param name="Plan">The rule.</param>
/// <param name="Instances">The rule for each thing that its <c>*</c> can stand for; null where that depends on native keys.</param>
internal sealed record ScheduledRule(RulePlan Plan, ImmutableArray<BoundRule>? Instances);

/// <summary>The rules for environments of one name and shape.</summary>
/// <param name="Judged">Those that have something to judge.</param>
/// <param name="Idle">Those that are for the environment, and have nothing to judge there.</param>
internal sealed record RuleSchedule(ImmutableArray<ScheduledRule> Judged, ImmutableArray<RulePlan> Idle);

/// <summary>The schedules of one shape, worked out once for each name of an environment. Safe for concurrent use.</summary>
internal sealed class RuleSchedules
{
    /// <summary>Names of environments beyond so many are worked out each time.</summary>
    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<(string, string, EnvironmentKind), RuleSchedule> _kept = new();

    /// <summary>The schedule for an environment.</summary>
    /// <param name="framework">The framework.</param>
    /// <param name="name">The environment's name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="make">Makes it.</param>
    public RuleSchedule Of(string framework, string name, EnvironmentKind kind, Func<RuleSchedule> make)
    {
        if (_kept.TryGetValue((framework, name, kind), out var kept))
        {
            return kept;
        }

        var schedule = make();
        if (_kept.Count < MostKept)
        {
            _kept.TryAdd((framework, name, kind), schedule);
        }

        return schedule;
    }
}
