using System.Collections.Immutable;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Acceptance.Waivers;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>One check: finds, reads and judges applications, and sets aside what is accepted.</summary>
internal sealed class CheckRun
{
    private readonly LimitedFiles _files;
    private readonly CheckOptions _options;
    private readonly Run _run;
    private readonly RunPolicies _policies;
    private readonly Evaluator _evaluator;
    private readonly WaiverBook? _waivers;
    private readonly Baseline? _baseline;
    private readonly BaselineComparison _compared;

    /// <summary>The paths of several applications.</summary>
    private readonly HashSet<string> _shared;

    /// <summary>Finds the applications, and makes ready what judges them.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">What is judged and how.</param>
    /// <param name="project">The project file.</param>
    /// <param name="policies">The policies.</param>
    /// <param name="evaluator">Judges by them.</param>
    public CheckRun(
        LimitedFiles files,
        CheckOptions options,
        ProjectFile project,
        RunPolicies policies,
        Evaluator evaluator
    )
    {
        _files = files;
        _policies = policies;
        _options = options = DecidingFiles.Widen(files, options, project, _policies);
        var run = Run.Prepare(files, options, found: project);
        _run = options.Shard is { } shard ? run.Only(shard) : run;
        _evaluator = evaluator;
        _waivers = Waivers();
        _baseline = (options.Baseline ?? (options.NoBaseline ? null : _run.Project.Baseline)) is { } path
            ? BaselineReader.Read(files, path)
            : null;
        _compared = new(_baseline?.Entries ?? []);
        _shared = Enumerable
            .Range(1, Math.Max(_run.Applications.Count - 1, 0))
            .Where(index => _run.Applications.Folder(index) == _run.Applications.Folder(index - 1))
            .Select(_run.Applications.Folder)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How many applications there are, those of other parts of the run among them.</summary>
    public int Found => _run.Found;

    /// <summary>Judges the applications, and keeps none of them once they are taken.</summary>
    /// <param name="rules">The position of each rule in the report.</param>
    /// <param name="offset">The position of the first application in the whole run.</param>
    /// <param name="tally">Adds up what is found.</param>
    /// <param name="take">Takes each application, in order.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public CheckRunEnd Judge(
        IReadOnlyDictionary<string, int> rules,
        int offset,
        RunTally tally,
        Action<JudgedApplication> take,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellation
    )
    {
        var uses = new WaiverUses();
        var problems = new List<Problem>();
        var done = 0;
        _run.ForEach(
            _options.Jobs,
            application =>
            {
                var judgement = Judge(application, rules);
                progress?.Report((Interlocked.Increment(ref done), _run.Applications.Count));
                return judgement;
            },
            (index, judgement) =>
            {
                var position = offset + (_options.Shard is null ? index : _run.Positions[index]);
                var application = judgement.Application with { Position = position };
                tally.Add(application, judgement.Result);
                problems.AddRange(application.Reported.Problems);
                uses.Add(judgement.Use, position);
                _compared.Add(application);
                take(application);
            },
            cancellation
        );
        return End(uses, problems);
    }

    /// <summary>What one application comes to, and what the end of the run needs of it.</summary>
    private readonly record struct Judgement(JudgedApplication Application, EvaluationResult Result, WaiverUse Use);

    private Judgement Judge(ResolvedApplication application, IReadOnlyDictionary<string, int> rules)
    {
        var accepted = _waivers?.For(application);
        var outcomes = new OutcomeTable(rules);
        var result = _evaluator.Evaluate(application, accepted, outcomes.Add);
        return new(
            new(
                Reported(application, outcomes),
                _compared.Mark(Named(result.Findings, application)),
                _options.WithMatrices ? MatrixBuilder.Standard.Build(application) : null
            ),
            result,
            accepted?.Use() ?? WaiverUse.None
        );
    }

    /// <summary>The findings with their framework, where another application has the same path.</summary>
    private ImmutableArray<Finding> Named(ImmutableArray<Finding> findings, ResolvedApplication application) =>
        _shared.Contains(application.Path)
            ? [.. findings.Select(finding => finding with { Framework = application.Framework })]
            : findings;

    private CheckRunEnd End(WaiverUses uses, List<Problem> ofApplications)
    {
        Problem[] told = [.. _run.Problems, .. _policies.Problems, .. _baseline?.Problems ?? []];
        var own = ProblemOrder.Sort([.. told, .. _files.Untold([.. told, .. ofApplications])]);
        var isWhole = own.IsEmpty && ofApplications.Count == 0;
        ImmutableArray<WaiverShare<Finding>> shares = [.. _waivers?.Shares(uses, Scope()) ?? []];
        var gone = _compared.Gone(
            isWhole ? new BaselineScope(_files, _options.Paths, _options.Environments, _evaluator.Rules) : null
        );
        if (_options.Shard is { } shard)
        {
            // Whether an application is gone only that part can tell which would have it.
            gone = [.. gone.Where(entry => shard.Has(entry.Application))];
        }

        return new(
            own,
            [.. shares.SelectMany(share => Settled(share, isWhole))],
            gone,
            new(
                _options.Paths.FirstOrDefault("."),
                _run.Found,
                isWhole,
                gone.Length,
                _options.Shard is null ? [] : shares
            )
        )
        {
            HasNothingToDo =
                (_options.SkipUnrelated && _run.Unread.Length == _options.Paths.Length)
                || (_options.Shard is not null && _run.Applications.Count == 0 && _run.Found > 0),
        };
    }

    /// <summary>What can be said of a waiver here: in a part of a run only what no other part can change, and each of the project file's once.</summary>
    private ImmutableArray<Finding> Settled(WaiverShare<Finding> share, bool isWhole)
    {
        var isOthers =
            _options.Shard is { } shard && share.First == WaiverShare.OfProject && !shard.Has(_run.Project.Folder);
        return isOthers
            ? []
            : WaiverShare.Settle(
                [share],
                isWhole && _options.Shard is null,
                (finding, message) => finding with { Message = message }
            );
    }

    private JudgedScope Scope() =>
        new()
        {
            Paths = _options.Paths,
            HasOwnPolicies = _options.Policies.IsEmpty,
            Rules = [.. _evaluator.Rules.Select(rule => rule.Id)],
            KnownRules = _policies.KnownRules,
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
            Problems = ProblemOrder.Sort(application.Problems),
        };
}
