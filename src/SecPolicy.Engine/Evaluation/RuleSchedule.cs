using System.Collections.Immutable;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A rule that has something to judge in environments of one shape.</summary>
/// <param name="Plan">The rule.</param>
/// <param name="Instances">The rule for each thing that its <c>*</c> can stand for; null where that depends on native keys.</param>
internal sealed record ScheduledRule(RulePlan Plan, ImmutableArray<BoundRule>? Instances);

/// <summary>The rules for environments of one name and shape.</summary>
/// <param name="Judged">Those that have something to judge.</param>
/// <param name="Idle">Those that are for the environment, and have nothing to judge there.</param>
internal sealed record RuleSchedule(ImmutableArray<ScheduledRule> Judged, ImmutableArray<RulePlan> Idle);
