using System.Collections.Immutable;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Acceptance.Waivers;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>One check: finds, reads and judges applications, and sets aside what is accepted.</summary>
internal sealed class CheckRun
{
    private readonly IFileSystem _files;
    private readonly CheckOptions _options;
    private readonly Run _run;
    private readonly RunPolicies _policies;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, int> _ruleOrder;
    private readonly WaiverBook? _waivers;
    private readonly Baseline? _baseline;

    /// <summary>Finds the applications, and loads what judges them.</summary>
    public CheckRun(IFileSystem files, CheckOptions options)
    {
        var project = Run.FindProject(files, options);
        _files = files;
        _policies = RunPolicies.Load(files, options, project, withWaivers: true);
        _options = options = DecidingFiles.Widen(files, options, project, _policies);
        _run = Run.Prepare(files, options, found: project);
        _evaluator = new(_policies.Policies);
        _ruleOrder = _evaluator
            .Rules.Select((rule, index) => KeyValuePair.Create(rule.Id, index))
            .ToDictionary(StringComparer.Ordinal);
        _waivers = Waivers();
        _baseline = (options.Baseline ?? (options.NoBaseline ? null : _run.Project.Baseline)) is { } path
            ? BaselineReader.Read(files, path)
            : null;
    }

    /// <summary>Judges the applications.</summary>
    public Report Judge(IProgress<(int Done, int Total)>? progress, CancellationToken cancellation)
    {
        var judged = new JudgedApplication[_run.Applications.Length];
        var done = 0;
        _run.ForEach(
            _options.Jobs,
            (index, application) =>
            {
                judged[index] = Judge(application);
                progress?.Report((Interlocked.Increment(ref done), judged.Length));
            },
            cancellation
        );

        ImmutableArray<ReportedApplication> reported = [.. judged.Select(each => each.Reported)];
        var problems = ProblemOrder.Sort([
            .. _run.Problems,
            .. _policies.Problems,
            .. _baseline?.Problems ?? [],
            .. judged.SelectMany(each => each.Problems),
        ]);
        var all = EvaluationResult.Combine(judged.Select(each => each.Result));
        var compared = Compare(all.Findings, reported, isWhole: problems.IsEmpty);
        // A mistake in a waiver is no weakness that was there before: it enters no baseline.
        var ofWaivers =
            _waivers?.Findings([.. judged.Select(each => each.Use)], Scope(isWhole: problems.IsEmpty)) ?? [];
        all = all with { Findings = FindingOrder.Sort([.. compared.Findings, .. ofWaivers]) };
        return new(
            SecPolicyEngine.Version,
            Status(all, problems),
            reported,
            all.Findings,
            problems,
            Counts(_evaluator.RuleCount, all)
        )
        {
            Policies = _policies.Used,
            Rules = Rules(),
            Strict = _options.Strict,
            AskedEnvironments = _options.Environments,
            ToolAddress = SecPolicyEngine.Address,
            Baseline = _baseline?.Path,
            Gone = compared.Gone,
            Matrices = [.. judged.Select(each => each.Matrix).OfType<SettingsMatrix>()],
        };
    }

    /// <summary>What one application comes to.</summary>
    private readonly record struct JudgedApplication(
        EvaluationResult Result,
        WaiverUse Use,
        ReportedApplication Reported,
        ImmutableArray<Problem> Problems,
        SettingsMatrix? Matrix
    );

    private JudgedApplication Judge(ResolvedApplication application)
    {
        var accepted = _waivers?.For(application);
        var outcomes = new OutcomeTable(_ruleOrder);
        var result = _evaluator.Evaluate(application, accepted, outcomes.Add);
        return new(
            result,
            accepted?.Use() ?? WaiverUse.None,
            Reported(application, outcomes),
            application.Problems,
            _options.WithMatrices ? MatrixBuilder.Standard.Build(application) : null
        );
    }

    /// <param name="findings">What was found.</param>
    /// <param name="applications">What was judged.</param>
    /// <param name="isWhole">Whether everything could be read, so that what is not found is gone.</param>
    private BaselineComparison Compare(
        ImmutableArray<Finding> findings,
        ImmutableArray<ReportedApplication> applications,
        bool isWhole
    )
    {
        var scope = isWhole
            ? new BaselineScope(_files, _options.Paths, _options.Environments, _evaluator.Rules, applications)
            : null;
        return BaselineComparison.Of(_baseline?.Entries ?? [], findings, scope);
    }

    private JudgedScope Scope(bool isWhole) =>
        new()
        {
            Paths = _options.Paths,
            HasOwnPolicies = _options.Policies.IsEmpty,
            Rules = [.. _evaluator.Rules.Select(rule => rule.Id)],
            KnownRules = _policies.KnownRules,
            HasProblems = !isWhole,
        };

    private WaiverBook? Waivers()
    {
        if (!_options.Waivers)
        {
            return null;
        }

        var reviewed = _options.WaiversFrom is { } revision
            ? new ReviewedWaivers(revision, Run.FindProject(revision.Files, _options, revision.Name + ":"))
            : null;
        var vocabulary = Vocabulary.Standard;
        return new(_files, _run.Project, new(_policies.Policies, vocabulary), vocabulary, _options.Now, reviewed);
    }

    private RunStatus Status(EvaluationResult all, ImmutableArray<Problem> problems)
    {
        if (!problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        if (_options.SkipUnrelated && _run.Unread.Length == _options.Paths.Length)
        {
            return RunStatus.Passed;
        }

        if (all.Evaluated == 0)
        {
            return RunStatus.NothingEvaluated;
        }

        var isOver = all.Findings.Any(finding =>
            !finding.IsAccepted
            && finding.Severity >= _options.FailOn
            && (_options.Strict || finding.Outcome == Outcome.Fail)
        );
        return isOver ? RunStatus.Findings : RunStatus.Passed;
    }

    private static Summary Counts(int rules, EvaluationResult all) =>
        new(
            rules,
            all.Evaluated,
            all.Passed,
            all.Failed,
            all.Inconclusive,
            all.NotApplicable,
            all.Findings.Count(finding => finding.Waiver is not null),
            all.Findings.Count(finding => finding is { Waiver: null, InBaseline: true })
        );

    private ImmutableArray<ReportedRule> Rules() =>
        [
            .. _evaluator.Rules.Select(Reported),
            .. _policies
                .Policies.SelectMany(policy => policy.Rules)
                .Where(rule => rule.IsAboutWaivers && _waivers is not null)
                .GroupBy(rule => rule.Id, StringComparer.Ordinal)
                .Select(same => Reported(same.Last())),
        ];

    private static ReportedRule Reported(Rule rule) =>
        new(rule.Id, rule.Title, rule.Severity, rule.Why, rule.Fix, rule.References, rule.Tags);

    private static ReportedApplication Reported(ResolvedApplication application, OutcomeTable outcomes) =>
        new(
            application.Path,
            application.Framework,
            [
                .. application
                    .Environments.Where(environment => environment.Judged)
                    .Select(environment => new ReportedEnvironment(
                        environment.Name,
                        environment.Kind,
                        environment.Layers
                    )
                    {
                        Assuming = environment.Assuming,
                        Outcomes = outcomes.Of(environment),
                    }),
            ],
            application.NotObserved
        )
        {
            Notes = application.Notes,
        };
}
