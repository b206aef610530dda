using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What judging came to.</summary>
/// <param name="Findings">What is weak: by application, file, place, rule and setting.</param>
/// <param name="Passed">How many rules passed, each counted in each environment of each application.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Inconclusive">How many were inconclusive.</param>
/// <param name="NotApplicable">How many had nothing to say, though they are for the framework and the environment.</param>
internal sealed record EvaluationResult(
    ImmutableArray<Finding> Findings,
    int Passed,
    int Failed,
    int Inconclusive,
    int NotApplicable
)
{
    /// <summary>How many evaluations came to something.</summary>
    public int Evaluated => Passed + Failed + Inconclusive;
}

/// <summary>Judges applications by policies. Safe for concurrent use.</summary>
internal sealed class Evaluator
{
    private readonly ImmutableArray<RulePlan> _plans;
    private readonly ShapeTable _shapes = new();

    /// <summary>
    /// Prepares the policies' rules; of two rules with the same id the later policy's is used. Rules about waivers are left out.
    /// </summary>
    public Evaluator(IEnumerable<Policy> policies)
    {
        var rules = new OrderedDictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var rule in policies.SelectMany(policy => policy.Rules))
        {
            rules[rule.Id] = rule;
        }

        _plans = [.. rules.Values.Where(rule => !rule.IsAboutWaivers).Select(rule => new RulePlan(rule, _shapes))];
    }

    /// <summary>Whether rules are judged also where they are known to have nothing to say: to see that it is so.</summary>
    public bool JudgesIdle { get; init; }

    /// <summary>How many rules there are.</summary>
    public int RuleCount => _plans.Length;

    /// <summary>The rules, each id once.</summary>
    public IEnumerable<Rule> Rules => _plans.Select(plan => plan.Rule);

    /// <summary>Judges one application in every environment that is asked for.</summary>
    /// <param name="application">The application.</param>
    /// <param name="acceptance">Says what of it is waived; null for nothing.</param>
    /// <param name="observe">Told what each rule came to in each environment that it is for.</param>
    public EvaluationResult Evaluate(
        ResolvedApplication application,
        IAcceptance? acceptance = null,
        Action<Rule, ResolvedEnvironment, Outcome>? observe = null
    )
    {
        var view = new ApplicationView(application, _shapes);
        var groups = new FindingGroups();
        Span<int> counts = stackalloc int[Enum.GetValues<Outcome>().Length];
        foreach (var environment in view.Environments.Where(environment => environment.Environment.Judged))
        {
            var schedule = Schedule(application.Framework, environment);
            foreach (var scheduled in schedule.Judged)
            {
                var outcome =
                    JudgesIdle
                    || !scheduled.Plan.Needs.AreOfKeys
                    || scheduled.Plan.Needs.AreMet(environment, application.Framework)
                        ? Evaluate(scheduled, view, environment, acceptance, groups)
                        : Outcome.NotApplicable;
                counts[(int)outcome]++;
                observe?.Invoke(scheduled.Plan.Rule, environment.Environment, outcome);
            }

            counts[(int)Outcome.NotApplicable] += schedule.Idle.Length;
            foreach (var plan in schedule.Idle)
            {
                observe?.Invoke(plan.Rule, environment.Environment, Outcome.NotApplicable);
            }
        }

        return new(
            RepeatedEntries.Number(FindingOrder.Sort(groups.Findings(application.Path))),
            counts[(int)Outcome.Pass],
            counts[(int)Outcome.Fail],
            counts[(int)Outcome.Inconclusive],
            counts[(int)Outcome.NotApplicable]
        );
    }

    /// <summary>The rules for an environment.</summary>
    private RuleSchedule Schedule(string framework, EnvironmentView view) =>
        view.Shape.Schedules.Get(
            (framework, view.Environment.Name, view.Environment.Kind),
            (Evaluator: this, View: view),
            static (key, state) => state.Evaluator.MakeSchedule(key.Framework, state.View)
        );

    private RuleSchedule MakeSchedule(string framework, EnvironmentView view)
    {
        var (environment, shape) = (view.Environment, view.Shape);
        var running = _plans.Where(plan => plan.IsFor(framework) && plan.RunsIn(environment)).ToLookup(IsIdle);
        return new(
            [
                .. running[false]
                    .Select(plan => new ScheduledRule(
                        plan,
                        plan.IsBoundByShape ? plan.Instances(framework, environment, shape) : null
                    )),
            ],
            [.. running[true]]
        );

        bool IsIdle(RulePlan plan) =>
            !JudgesIdle
            && (
                !plan.Needs.CanBeMet(shape, framework)
                || (plan.IsBoundByShape && plan.Instances(framework, environment, shape).IsEmpty)
            );
    }

    private static Outcome Evaluate(
        ScheduledRule scheduled,
        ApplicationView application,
        EnvironmentView environment,
        IAcceptance? acceptance,
        FindingGroups groups
    )
    {
        var plan = scheduled.Plan;
        var worst = Outcome.NotApplicable;
        foreach (
            var bound in scheduled.Instances
                ?? plan.Instances(application.Application.Framework, environment.Environment, environment.Shape)
        )
        {
            var verdict = Judge(plan.Rule, bound, new(application, environment), environment.Environment);
            if (verdict.Outcome > worst)
            {
                worst = verdict.Outcome;
            }

            foreach (var shortfall in verdict.Shortfalls)
            {
                groups.Add(
                    plan.Rule,
                    application.Application.Path,
                    environment.Environment.Name,
                    shortfall with
                    {
                        IsOneOfSeveral = plan.HasSeveralSubjects,
                        // Before anything is grouped, so that what is waived parts from what is not.
                        Waiver = acceptance?.Find(plan.Rule.Id, environment.Environment, shortfall),
                    }
                );
            }
        }

        return worst;
    }

    private static Verdict Judge(Rule rule, BoundRule bound, RequirementJudge judge, ResolvedEnvironment environment)
    {
        var condition = bound.When is null ? Verdict.Pass : judge.Holds(bound.When);
        if (condition.Outcome == Outcome.Fail)
        {
            return Verdict.NotApplicable;
        }

        var verdict = bound.Require is null ? JudgeObservations(rule, environment) : judge.Require(bound.Require);
        if (verdict.Shortfalls.IsEmpty || bound.When is null)
        {
            return verdict;
        }

        return verdict with
        {
            Outcome = condition.Outcome == Outcome.Inconclusive ? Outcome.Inconclusive : verdict.Outcome,
            Shortfalls = [.. verdict.Shortfalls.Select(shortfall => Under(shortfall, condition, judge.Met))],
        };
    }

    private static Verdict JudgeObservations(Rule rule, ResolvedEnvironment environment)
    {
        ImmutableArray<Shortfall> shortfalls = environment.Observations.IsEmpty
            ? []
            :
            [
                .. environment
                    .Observations.Where(observation => rule.Forbid.Contains(observation.Id, StringComparer.Ordinal))
                    .Select(observation => ShortfallFactory.Make(observation, Outcome.Fail)),
            ];
        if (!shortfalls.IsEmpty)
        {
            return new(Outcome.Fail, shortfalls, []);
        }

        // Where nothing could be observed there is nothing that the rule could have found: that must not count as a pass.
        var isBlind =
            (environment.Settings.IsEmpty && environment.Observations.IsEmpty)
            || rule.Forbid.Any(id => environment.Unseen.Contains(id, StringComparer.Ordinal));
        return isBlind ? Verdict.NotApplicable : Verdict.Pass;
    }

    /// <summary>A shortfall of a rule with a condition.</summary>
    private static Shortfall Under(Shortfall shortfall, Verdict condition, IReadOnlyList<Related> demands)
    {
        var related = shortfall with
        {
            Related = [.. demands.Where(demand => !IsAbout(demand, shortfall)).Concat(shortfall.Related).Distinct()],
        };
        if (condition.Outcome != Outcome.Inconclusive)
        {
            return related;
        }

        var doubts = condition.Shortfalls.Select(doubt => doubt.Otherwise).Distinct(StringComparer.Ordinal);
        return related with
        {
            Outcome = Outcome.Inconclusive,
            Is = $"{shortfall.Is}; {string.Join("; ", doubts)}",
            // Where the rule applies for sure in no case, and both wait for one thing, that is all there is to say.
            Doubt = shortfall.Doubt ?? Shared(shortfall.Uncertainty, condition),
        };
    }

    private static UnknownValue? Shared(UnknownValue? uncertainty, Verdict condition) =>
        condition.Shortfalls is [{ Uncertainty: { } other }] && other.Equals(uncertainty) ? uncertainty : null;

    /// <summary>Whether a condition's fact only repeats what the finding itself says.</summary>
    private static bool IsAbout(Related demand, Shortfall shortfall) =>
        demand.Message.StartsWith(shortfall.Label + " ", StringComparison.Ordinal);
}
