using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.TestResults;

/// <summary>How a rule ends as a test.</summary>
internal enum CaseState
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>All that was found is waived, or in the baseline.</summary>
    Accepted,

    /// <summary>Reading alone cannot tell, and that does not count as failed.</summary>
    Inconclusive,

    /// <summary>It does not hold.</summary>
    Failed,
}

/// <summary>A rule in one environment of an application, as a test.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Title">The rule's title.</param>
/// <param name="State">How it ends.</param>
/// <param name="Findings">What decides that, the worst first.</param>
internal sealed record RuleCase(string Rule, string Title, CaseState State, ImmutableArray<Finding> Findings);

/// <summary>The tests of one environment.</summary>
/// <param name="Name">The environment with its application, harmless to show: <c>src/Web (Production)</c>.</param>
/// <param name="Cases">The rules that were judged there, in their order.</param>
internal sealed record CaseSuite(string Name, ImmutableArray<RuleCase> Cases);

/// <summary>A run as tests: one for each rule in each environment of each application where it applies.</summary>
internal sealed class CaseResults
{
    /// <summary>The name of the suite of what is wrong with waivers, which belong to no environment.</summary>
    public const string Waivers = "waivers";

    private readonly Report _report;
    private readonly Dictionary<
        (string Application, string Environment),
        Dictionary<string, List<Finding>>
    > _findings = [];

    private CaseResults(Report report)
    {
        _report = report;
        foreach (var finding in FindingRank.MostSevereFirst(report.Findings, report.Strict))
        {
            ImmutableArray<string> environments = finding.Environments.IsEmpty ? [""] : finding.Environments;
            foreach (var environment in environments)
            {
                var application = environment.Length == 0 ? "" : finding.Application;
                var rules = Rules(application, environment);
                foreach (var rule in finding.AlsoConcerns.Prepend(finding.Rule))
                {
                    if (!rules.TryGetValue(rule, out var found))
                    {
                        rules.Add(rule, found = []);
                    }

                    found.Add(finding);
                }
            }
        }
    }

    /// <summary>The tests of a run. No finding is left out.</summary>
    public static IEnumerable<CaseSuite> Of(Report report) => new CaseResults(report).Suites();

    private Dictionary<string, List<Finding>> Rules(string application, string environment)
    {
        if (!_findings.TryGetValue((application, environment), out var rules))
        {
            _findings.Add((application, environment), rules = new(StringComparer.Ordinal));
        }

        return rules;
    }

    private IEnumerable<CaseSuite> Suites()
    {
        foreach (var application in _report.Applications)
        {
            foreach (var environment in application.Environments)
            {
                var cases = Cases(
                    Rules(application.Path, environment.Name),
                    _report.Rules.Zip(environment.Outcomes).Where(pair => pair.Second != Outcome.NotApplicable)
                );
                _findings.Remove((application.Path, environment.Name));
                yield return new(TerminalText.Neutralise($"{application.Path} ({environment.Name})"), cases);
            }
        }

        if (_findings.Remove(("", ""), out var ofWaivers))
        {
            yield return new(Waivers, Cases(ofWaivers, []));
        }

        foreach (
            var ((application, environment), rules) in _findings
                .OrderBy(pair => pair.Key.Application, StringComparer.Ordinal)
                .ThenBy(pair => pair.Key.Environment, StringComparer.Ordinal)
        )
        {
            yield return new(TerminalText.Neutralise($"{application} ({environment})"), Cases(rules, []));
        }
    }

    /// <summary>The rules that were judged, and then those of which only findings tell.</summary>
    private ImmutableArray<RuleCase> Cases(
        Dictionary<string, List<Finding>> findings,
        IEnumerable<(ReportedRule Rule, Outcome Outcome)> judged
    )
    {
        var cases = ImmutableArray.CreateBuilder<RuleCase>();
        foreach (var (rule, outcome) in judged)
        {
            cases.Add(
                findings.Remove(rule.Id, out var found)
                    ? Case(rule.Id, rule.Title, found)
                    : new(rule.Id, rule.Title, State(outcome), [])
            );
        }

        foreach (var (rule, found) in findings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            cases.Add(Case(rule, found[0].Title, found));
        }

        return cases.DrainToImmutable();
    }

    private RuleCase Case(string rule, string title, List<Finding> found)
    {
        var worst = found.Max(State);
        return new(rule, title, worst, [.. found.Where(finding => State(finding) == worst)]);
    }

    private CaseState State(Finding finding) => finding.IsAccepted ? CaseState.Accepted : State(finding.Outcome);

    private CaseState State(Outcome outcome) =>
        outcome == Outcome.Pass ? CaseState.Passed
        : outcome == Outcome.Fail || _report.Strict ? CaseState.Failed
        : CaseState.Inconclusive;
}
