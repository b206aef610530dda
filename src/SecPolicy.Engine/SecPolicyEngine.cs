using System.Collections.Immutable;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Acceptance.Waivers;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The whole pipeline: options in, report out.</summary>
/// <param name="files">The file system.</param>
public sealed partial class SecPolicyEngine(IFileSystem files)
{
    private readonly ReadableFiles _readable = new(files);

    private static readonly ImmutableArray<string> DefaultPolicies = ["baseline"];

    /// <summary>SecPolicy's version: <c>1.2.3</c>.</summary>
    public static string Version => typeof(SecPolicyEngine).Assembly.GetName().Version!.ToString(3);

    /// <summary>Judges applications by policies.</summary>
    /// <param name="options">What is judged and how.</param>
    /// <param name="progress">Told how many applications are done, and of how many.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public Report Check(
        CheckOptions options,
        IProgress<(int Done, int Total)>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var run = Run.Prepare(files, options);
        var loaded = LoadPolicies(options, run.Project, beside: true);
        var evaluator = new Evaluator(loaded.Policies);
        var waivers = Waivers(options, run.Project, loaded.Policies);
        var uses = new WaiverUse[run.Applications.Length];
        var results = new EvaluationResult[run.Applications.Length];
        var reported = new ReportedApplication[run.Applications.Length];
        var problems = new ImmutableArray<Problem>[run.Applications.Length];
        var done = 0;
        run.ForEach(
            options.Jobs,
            (index, application) =>
            {
                var accepted = waivers?.For(application);
                results[index] = evaluator.Evaluate(application, accepted);
                uses[index] = accepted?.Use() ?? WaiverUse.None;
                reported[index] = Reported(application);
                problems[index] = application.Problems;
                progress?.Report((Interlocked.Increment(ref done), run.Applications.Length));
            },
            cancellation
        );

        var all = EvaluationResult.Combine(results);
        var baseline = FindBaseline(options, run.Project);
        var ordered = ProblemOrder.Sort([
            .. run.Problems,
            .. loaded.Problems,
            .. baseline?.Problems ?? [],
            .. problems.SelectMany(list => list),
        ]);
        var compared = Compared(
            options,
            baseline?.Entries ?? [],
            all.Findings,
            ordered,
            evaluator.Rules,
            [.. reported]
        );
        all = all with { Findings = compared.Findings };
        if (waivers is not null)
        {
            var scope = new JudgedScope
            {
                Paths = options.Paths,
                HasOwnPolicies = options.Policies.IsEmpty,
                Rules = [.. evaluator.Rules.Select(rule => rule.Id)],
                KnownRules = loaded.KnownRules,
                HasProblems = !ordered.IsEmpty,
            };
            all = all with { Findings = FindingOrder.Sort([.. all.Findings, .. waivers.Findings(uses, scope)]) };
        }

        return new(
            Version,
            Status(options, all, ordered),
            [.. reported],
            all.Findings,
            ordered,
            Counts(evaluator.RuleCount, all)
        )
        {
            Policies = Used(loaded.Policies),
            Baseline = baseline?.Path,
            Gone = compared.Gone,
        };
    }

    /// <summary>Finds the applications and the project file without reading what they say.</summary>
    /// <param name="options">Where to look.</param>
    public Discovered Discover(ResolveOptions options)
    {
        var run = Run.Prepare(files, options);
        return new(run.Project, run.Applications, ProblemOrder.Sort(run.Problems));
    }

    /// <summary>Computes every effective value without judging.</summary>
    /// <param name="options">What is read.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public ResolveResult Resolve(ResolveOptions options, CancellationToken cancellation = default)
    {
        var run = Run.Prepare(files, options);
        var applications = new ResolvedApplication[run.Applications.Length];
        run.ForEach(options.Jobs, (index, application) => applications[index] = application, cancellation);
        return new(
            [.. applications],
            ProblemOrder.Sort([.. run.Problems, .. applications.SelectMany(application => application.Problems)])
        );
    }

    /// <summary>Loads policies: the named ones with all that they extend, as the project file adjusts them.</summary>
    /// <param name="options">Which policies, with which parameters.</param>
    public (ImmutableArray<Policy> Policies, ImmutableArray<Problem> Problems) LoadPolicies(CheckOptions options)
    {
        var loaded = LoadPolicies(options, Run.FindProject(files, options), beside: options.Policies.IsEmpty);
        return (loaded.Policies, loaded.Problems);
    }

    /// <summary>What the policies of a run come to.</summary>
    /// <param name="Policies">The policies as the project file adjusts them.</param>
    /// <param name="Problems">What is wrong with them.</param>
    /// <param name="KnownRules">The ids of their rules, those that are switched off among them.</param>
    private readonly record struct RunPolicies(
        ImmutableArray<Policy> Policies,
        ImmutableArray<Problem> Problems,
        ImmutableArray<string> KnownRules
    );

    /// <summary>Loads the policies that were asked for, or the project's.</summary>
    /// <param name="options">Which policies, with which parameters.</param>
    /// <param name="project">The project file.</param>
    /// <param name="beside">Whether the policy comes with them that judges waivers.</param>
    private RunPolicies LoadPolicies(CheckOptions options, ProjectFile project, bool beside)
    {
        var names =
            !options.Policies.IsEmpty ? options.Policies
            : !project.Policies.IsEmpty ? project.Policies
            : DefaultPolicies;
        if (beside)
        {
            // First, so that a policy that refines its rules comes behind it and wins.
            names = [WaiverBook.Policy, .. names];
        }

        ImmutableArray<ParameterValue> ofProject =
        [
            .. project.Parameters.Select(parameter => new ParameterValue(
                parameter.Name,
                new StringValue(parameter.Value),
                parameter.Span
            )
            {
                IsText = true,
                NameSpan = parameter.NameSpan,
            }),
        ];
        ImmutableArray<ParameterValue> given =
        [
            .. options.Parameters.Select(pair => new ParameterValue(pair.Key, new StringValue(pair.Value), null)),
        ];
        var loaded = Load(names, options.Policies.IsEmpty ? [.. ofProject, .. given] : given);
        if (!options.Policies.IsEmpty)
        {
            // The project's parameters are for its own policies; those that were asked for instead take what they know of them.
            var known = loaded
                .Policies.SelectMany(policy => policy.Parameters)
                .Select(parameter => parameter.Name)
                .ToHashSet(StringComparer.Ordinal);
            ImmutableArray<ParameterValue> meant = [.. ofProject.Where(value => known.Contains(value.Name))];
            loaded = meant.IsEmpty ? loaded : Load(names, [.. meant, .. given]);
        }

        var (policies, problems) = SeverityOverrides.Apply(
            loaded.Policies,
            project,
            reportUnknown: options.Policies.IsEmpty
        );
        return new(
            policies,
            [.. loaded.Problems, .. problems],
            [
                .. loaded
                    .Policies.SelectMany(policy =>
                        policy.Rules.Select(rule => rule.Id).Concat(policy.Disabled.Select(rule => rule.Id))
                    )
                    .Distinct(StringComparer.Ordinal),
            ]
        );
    }

    private WaiverBook? Waivers(CheckOptions options, ProjectFile project, ImmutableArray<Policy> policies)
    {
        if (!options.Waivers)
        {
            return null;
        }

        var reviewed = options.WaiversFrom is { } revision
            ? new ReviewedWaivers(revision, Run.FindProject(revision.Files, options, revision.Name + ":"))
            : null;
        var vocabulary = Vocabulary.Standard;
        return new(files, project, new(policies, vocabulary), vocabulary, options.Now, reviewed);
    }

    private LoadedPolicies Load(ImmutableArray<string> names, ImmutableArray<ParameterValue> parameters) =>
        new PolicyLoader(Vocabulary.Standard, _readable.Read, _readable.List).Load(names, parameters);

    /// <summary>The files that the policies are made of, each once.</summary>
    private static ImmutableArray<UsedPolicy> Used(ImmutableArray<Policy> policies) =>
        [
            .. policies
                .SelectMany(policy => policy.Sources)
                .Select(each => new UsedPolicy(each.Id, each.Source.Path, each.Digest))
                .Distinct(),
        ];

    private static RunStatus Status(CheckOptions options, EvaluationResult all, ImmutableArray<Problem> problems)
    {
        if (!problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        if (all.Evaluated == 0)
        {
            return RunStatus.NothingEvaluated;
        }

        var isOver = all.Findings.Any(finding =>
            !finding.IsAccepted
            && finding.Severity >= options.FailOn
            && (options.Strict || finding.Outcome == Outcome.Fail)
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

    private static ReportedApplication Reported(ResolvedApplication application) =>
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
                    }),
            ],
            application.NotObserved
        );
}
