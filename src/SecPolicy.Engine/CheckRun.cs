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
    private readonly BaselineComparison _compared;

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
        _compared = new(_baseline?.Entries ?? []);
    }

    /// <summary>Judges the applications, and keeps none of them once the listener has it.</summary>
    /// <param name="listener">Is told what the run has to say.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>How the run ended.</returns>
    public RunStatus Judge(
        IReportListener listener,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellation
    )
    {
        listener.Start(Start());
        var tally = new RunTally(_options.FailOn, _options.Strict);
        var uses = new WaiverUses();
        var done = 0;
        _run.ForEach(
            _options.Jobs,
            application =>
            {
                var judgement = Judge(application);
                progress?.Report((Interlocked.Increment(ref done), _run.Applications.Length));
                return judgement;
            },
            (_, judgement) =>
            {
                tally.Add(judgement.Application, judgement.Result);
                uses.Add(judgement.Use);
                _compared.Add(judgement.Application);
                listener.Add(judgement.Application);
            },
            cancellation
        );
        var end = End(tally, uses);
        listener.End(end);
        return end.Status;
    }

    /// <summary>What one application comes to, and what the end of the run needs of it.</summary>
    private readonly record struct Judgement(JudgedApplication Application, EvaluationResult Result, WaiverUse Use);

    private Judgement Judge(ResolvedApplication application)
    {
        var accepted = _waivers?.For(application);
        var outcomes = new OutcomeTable(_ruleOrder);
        var result = _evaluator.Evaluate(application, accepted, outcomes.Add);
        return new(
            new(
                Reported(application, outcomes),
                _compared.Mark(result.Findings),
                ProblemOrder.Sort(application.Problems),
                _options.WithMatrices ? MatrixBuilder.Standard.Build(application) : null
            ),
            result,
            accepted?.Use() ?? WaiverUse.None
        );
    }

    private ReportStart Start() =>
        new(SecPolicyEngine.Version, _policies.Used)
        {
            Rules = Rules(),
            Strict = _options.Strict,
            AskedEnvironments = _options.Environments,
            ToolAddress = SecPolicyEngine.Address,
            Baseline = _baseline?.Path,
        };

    private ReportEnd End(RunTally tally, WaiverUses uses)
    {
        var own = ProblemOrder.Sort([.. _run.Problems, .. _policies.Problems, .. _baseline?.Problems ?? []]);
        var problems = ProblemOrder.Sort([.. own, .. tally.Problems]);
        var isWhole = problems.IsEmpty;
        // A mistake in a waiver is no weakness that was there before: it enters no baseline.
        var ofWaivers = FindingOrder.Sort(_waivers?.Findings(uses, Scope(isWhole)) ?? []);
        tally.Add(ofWaivers);
        return new(
            Status(tally, isWhole),
            ofWaivers,
            problems,
            ProblemOrder.Without(own, tally.Problems),
            _compared.Gone(
                isWhole ? new BaselineScope(_files, _options.Paths, _options.Environments, _evaluator.Rules) : null
            ),
            tally.Summary(_evaluator.RuleCount)
        );
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

    private RunStatus Status(RunTally tally, bool isWhole)
    {
        if (!isWhole)
        {
            return RunStatus.Problems;
        }

        if (_options.SkipUnrelated && _run.Unread.Length == _options.Paths.Length)
        {
            return RunStatus.Passed;
        }

        if (tally.Evaluated == 0)
        {
            return RunStatus.NothingEvaluated;
        }

        return tally.IsOver ? RunStatus.Findings : RunStatus.Passed;
    }

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
