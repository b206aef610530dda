using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>A check of one repository, or of several, one after another.</summary>
internal sealed class WholeRun
{
    private readonly IFileSystem _files;
    private readonly CheckOptions _options;
    private readonly ImmutableArray<Prepared> _repositories;
    private readonly ImmutableArray<Problem> _problems;
    private readonly ImmutableArray<Rule> _rules;

    /// <summary>Loads what judges.</summary>
    public WholeRun(IFileSystem files, CheckOptions options)
    {
        _files = files;
        _options = options;
        var (repositories, problems) = options.List is null ? ([options], []) : RepositoryList.Read(files, options);
        _problems = problems;
        var judges = new Dictionary<string, (RunPolicies Policies, Evaluator Evaluator)>(StringComparer.Ordinal);
        _repositories = [.. repositories.Select(each => Prepare(files, each, judges))];
        _rules =
        [
            .. _repositories
                .SelectMany(repository => repository.Evaluator.Rules)
                .DistinctBy(rule => rule.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>What judges a repository.</summary>
    private readonly record struct Prepared(
        LimitedFiles Files,
        CheckOptions Options,
        ProjectFile Project,
        RunPolicies Policies,
        Evaluator Evaluator
    );

    private static Prepared Prepare(
        IFileSystem files,
        CheckOptions options,
        Dictionary<string, (RunPolicies Policies, Evaluator Evaluator)> judges
    )
    {
        var project = Run.FindProject(files, options);
        var limited = Run.Limited(files, options, project);
        if (!project.Parameters.IsEmpty || !project.Severities.IsEmpty)
        {
            var policies = RunPolicies.Load(limited, options, project, withWaivers: true);
            return new(limited, options, project, policies, new(policies.Policies));
        }

        // Most repositories of a list are judged by the same policies: loading and keeping them for each would be most of the run.
        var names = string.Join('\n', project.Policies);
        if (!judges.TryGetValue(names, out var judge))
        {
            var policies = RunPolicies.Load(limited, options, project, withWaivers: true);
            judge = (policies, new(policies.Policies));
            judges.Add(names, judge);
        }

        return new(limited, options, project, judge.Policies, judge.Evaluator);
    }

    /// <summary>Judges the applications, and keeps none of them once the listener has it.</summary>
    /// <param name="listener">Is told what the run has to say.</param>
    /// <param name="progress">Told how many applications are done, and of how many; in several repositories, of those of the present one.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>How the run ended.</returns>
    public RunStatus Judge(
        IReportListener listener,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellation
    )
    {
        listener.Start(Start());
        var order = _rules
            .Select((rule, index) => KeyValuePair.Create(rule.Id, index))
            .ToDictionary(StringComparer.Ordinal);
        var tally = new RunTally(_options.FailOn, _options.Strict);
        var ends = new List<CheckRunEnd>();
        var position = 0;
        foreach (var (files, options, project, policies, evaluator) in _repositories)
        {
            var run = new CheckRun(files, options, project, policies, evaluator);
            var evaluated = tally.Evaluated;
            var judged = run.Judge(order, position, tally, listener.Add, progress, cancellation);
            ends.Add(tally.Evaluated > evaluated ? judged : Unevaluated(judged, options));
            position += run.Found;
        }

        var end = End(tally, ends);
        listener.End(end);
        return end.Status;
    }

    private ReportStart Start() =>
        new(SecPolicyEngine.Version, [.. _repositories.SelectMany(repository => repository.Policies.Used).Distinct()])
        {
            Rules = Rules(),
            Strict = _options.Strict,
            AskedEnvironments = _options.Environments,
            ToolAddress = SecPolicyEngine.Address,
            Baseline = Baseline(),
            Shard = _options.Shard is { } shard ? ShardOptions.Header(shard, _options, Baseline()) : null,
        };

    /// <summary>The baseline's file; null where there is none, or several.</summary>
    private string? Baseline()
    {
        string[] files =
        [
            .. _repositories
                .Select(each => each.Options.Baseline ?? (each.Options.NoBaseline ? null : each.Project.Baseline))
                .OfType<string>()
                .Select(path => RelativePath.Normalize(_files, path))
                .Distinct(StringComparer.Ordinal),
        ];
        return files is [var only] ? only : null;
    }

    private ImmutableArray<ReportedRule> Rules() =>
        [
            .. _rules.Select(Reported),
            .. _repositories
                .SelectMany(repository => repository.Policies.Policies)
                .SelectMany(policy => policy.Rules)
                .Where(rule => rule.IsAboutWaivers && _options.Waivers)
                .GroupBy(rule => rule.Id, StringComparer.Ordinal)
                .Select(same => Reported(same.Last())),
        ];

    private static ReportedRule Reported(Rule rule) =>
        new(rule.Id, rule.Title, rule.Severity, rule.Why, rule.Fix, rule.References, rule.Tags);

    private ReportEnd End(RunTally tally, List<CheckRunEnd> ends)
    {
        ImmutableArray<Problem> own =
        [
            .. _problems,
            .. ends.SelectMany(end => end.Problems),
            .. WithoutApplication(ends),
            .. WithoutEvaluation(tally, ends),
        ];
        var problems = ProblemOrder.Sort([.. own, .. tally.Problems]);
        // A mistake in a waiver is no weakness that was there before: it enters no baseline.
        var ofWaivers = FindingOrder.Sort(ends.SelectMany(end => end.OfWaivers));
        tally.Add(ofWaivers);
        return new(
            Status(tally, ends, problems.IsEmpty),
            ofWaivers,
            problems,
            ProblemOrder.Without(ProblemOrder.Sort(own), tally.Problems),
            [.. ends.SelectMany(end => end.Gone)],
            tally.Summary(_rules.Length) with
            {
                IdlePolicies = IdlePolicies(tally),
                IdleRules = IdleRules(tally),
                Part = _options.Shard is { } shard ? (shard, ends.Sum(end => end.Run.Applications)) : null,
            }
        )
        {
            Runs = _options.Shard is null ? [] : [.. ends.Select(end => end.Run)],
        };
    }

    private ImmutableArray<string> IdlePolicies(RunTally tally)
    {
        var judging = Judging(tally);
        return
        [
            .. _repositories
                .SelectMany(repository => repository.Policies.Policies)
                .Where(policy =>
                    policy.Rules.Any(rule => !rule.IsAboutWaivers)
                    && !policy.Rules.Any(rule => judging.Contains(rule.Id))
                )
                .Select(policy => policy.Id)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    private ImmutableArray<string> IdleRules(RunTally tally)
    {
        var judging = Judging(tally);
        return
        [
            .. _rules
                .Where(rule => !rule.Span.Source.IsEmbedded && !judging.Contains(rule.Id))
                .Select(rule => rule.Id)
                .Order(StringComparer.Ordinal),
        ];
    }

    private HashSet<string> Judging(RunTally tally) =>
        _rules.Where((_, index) => tally.HasJudged(index)).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>The repositories without an application, where others have some.</summary>
    private IEnumerable<Problem> WithoutApplication(List<CheckRunEnd> ends) =>
        ends.Exists(end => end.Run.Applications > 0)
            ? _repositories
                .Zip(ends)
                .Where(pair => pair.First.Options.ListSpan is not null && pair.Second.Run.Applications == 0)
                .Select(pair => new Problem(
                    ProblemIds.PathWithoutApplication,
                    "no application was found here",
                    pair.First.Options.ListSpan
                ))
            : [];

    /// <summary>What is to be said of a repository of the list where nothing is evaluated of it: by itself it would be no green run.</summary>
    private static CheckRunEnd Unevaluated(CheckRunEnd end, CheckOptions options) =>
        options.ListSpan is { } span && end.Run.Applications > 0
            ? end with
            {
                Run = end.Run with
                {
                    Unevaluated =
                    [
                        new(
                            ProblemIds.PathWithoutApplication,
                            "nothing was evaluated here: no rule applies to its applications",
                            span
                        ),
                    ],
                },
            }
            : end;

    /// <summary>The repositories of which nothing was evaluated, where something was of others; of a part only all parts can tell.</summary>
    private IEnumerable<Problem> WithoutEvaluation(RunTally tally, List<CheckRunEnd> ends) =>
        _options.Shard is null && tally.Evaluated > 0 ? ends.SelectMany(end => end.Run.Unevaluated) : [];

    private static RunStatus Status(RunTally tally, List<CheckRunEnd> ends, bool isWhole) =>
        !isWhole ? RunStatus.Problems
        : tally.Evaluated > 0 || (ends.Count > 0 && HasNothingToDo(ends))
            ? tally.IsOver ? RunStatus.Findings
                : RunStatus.Passed
        : RunStatus.NothingEvaluated;

    private static bool HasNothingToDo(List<CheckRunEnd> ends) =>
        ends.Exists(end => end.HasNothingToDo)
        && ends.TrueForAll(end => end.HasNothingToDo || end.Run.Applications == 0);
}
