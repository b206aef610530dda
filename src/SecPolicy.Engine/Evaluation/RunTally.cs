using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Adds up what the applications of a run come to, and keeps none of them.</summary>
/// <param name="failOn">The lowest severity that makes the run fail; null for never.</param>
/// <param name="strict">Whether inconclusive findings make the run fail as failed ones do.</param>
internal sealed class RunTally(Severity? failOn, bool strict)
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<int> _judging = [];
    private int _passed;
    private int _failed;
    private int _inconclusive;
    private int _notApplicable;
    private int _waived;
    private int _inBaseline;

    /// <summary>How many evaluations came to something.</summary>
    public int Evaluated => _passed + _failed + _inconclusive;

    /// <summary>Whether a finding makes the run fail.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What of the applications could not be understood.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Adds an application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="result">How often its rules came to what.</param>
    public void Add(JudgedApplication application, EvaluationResult result)
    {
        _passed += result.Passed;
        _failed += result.Failed;
        _inconclusive += result.Inconclusive;
        _notApplicable += result.NotApplicable;
        _problems.AddRange(application.Reported.Problems);
        foreach (var environment in application.Reported.Environments)
        {
            for (var rule = 0; rule < environment.Outcomes.Length; rule++)
            {
                if (environment.Outcomes[rule] != Outcome.NotApplicable)
                {
                    _judging.Add(rule);
                }
            }
        }

        Add(application.Findings);
    }

    /// <summary>Adds findings that belong to the run.</summary>
    public void Add(ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            _waived += finding.Waiver is null ? 0 : 1;
            _inBaseline += finding is { Waiver: null, InBaseline: true } ? 1 : 0;
            IsOver |= !finding.IsAccepted && finding.Severity >= failOn && (strict || finding.Outcome == Outcome.Fail);
        }
    }

    /// <summary>Whether a rule came to something in some application.</summary>
    /// <param name="rule">The rule's position.</param>
    public bool HasJudged(int rule) => _judging.Contains(rule);

    /// <summary>The counts.</summary>
    /// <param name="rules">How many rules there are.</param>
    public Summary Summary(int rules) =>
        new(rules, Evaluated, _passed, _failed, _inconclusive, _notApplicable, _waived, _inBaseline);
}
