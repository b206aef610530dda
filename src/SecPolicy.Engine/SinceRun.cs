using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>One comparison of two states of the same files: finds the applications in both, resolves and compares them.</summary>
internal sealed class SinceRun
{
    /// <summary>The framework that runs in any environment, be there files for it or not.</summary>
    private const string AnyEnvironment = "aspnetcore";

    private readonly SinceOptions _options;
    private readonly SinceSide _before;
    private readonly SinceSide _after;
    private readonly SinceFiles _files;

    /// <summary>Finds the applications of both states.</summary>
    public SinceRun(IFileSystem after, SinceOptions options)
    {
        _options = options;
        (_before, _after) = SinceSide.Open(options, after);
        _files = new(options.Since.Files, after, options.Renames);
        ShareEnvironments();
    }

    /// <summary>Compares them.</summary>
    public SinceReport Compare(CancellationToken cancellation)
    {
        var pairs = Pairs()
            // What only a state has that was not asked for there is not what was asked for.
            .Where(pair => (pair.After >= 0 || !_before.IsStandIn) && (pair.Before >= 0 || !_after.IsStandIn))
            .ToImmutableArray();
        var results = new (ApplicationSince Application, ImmutableArray<SinceProblem> Problems)[pairs.Length];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, _options.Jobs),
            CancellationToken = cancellation,
        };
        Parallel.For(0, pairs.Length, parallel, index => results[index] = Compare(pairs[index]));
        ImmutableArray<ApplicationSince> applications = [.. results.Select(result => result.Application)];
        var problems = Problems(results.SelectMany(result => result.Problems), applications);
        return new(
            SecPolicyEngine.Version,
            _options.Since.Name,
            _options.Until,
            Status(applications, problems),
            applications,
            problems
        );
    }

    private ImmutableArray<(int Before, int After)> Pairs() =>
        ApplicationPairs.Find(Identities(_before), Identities(_after), _options.Renames);

    private static ImmutableArray<(string Folder, string Framework)> Identities(SinceSide side) =>
        [.. side.Applications.Select(application => (application.Folder, application.Framework))];

    /// <summary>Environments that only one state shows run in the other one as well, where the framework needs no file of their own.</summary>
    private void ShareEnvironments()
    {
        var before = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var after = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (first, second) in Pairs().Where(pair => pair is { Before: >= 0, After: >= 0 }))
        {
            var (old, now) = (_before.Applications[first], _after.Applications[second]);
            if (old.Framework is AnyEnvironment)
            {
                Lend(_before, old, now, after);
                Lend(_after, now, old, before);
            }
        }

        _before.AddEnvironments(before.ToImmutable());
        _after.AddEnvironments(after.ToImmutable());
    }

    private static void Lend(
        SinceSide from,
        DiscoveredApplication lender,
        DiscoveredApplication borrower,
        ImmutableDictionary<string, ImmutableArray<string>>.Builder lent
    )
    {
        if (from.IsStandIn)
        {
            return;
        }

        var missing = lender
            .Environments.Where(environment => environment.Judged)
            .Select(environment => environment.Name)
            .Except(borrower.Environments.Select(environment => environment.Name), StringComparer.Ordinal)
            .ToImmutableArray();
        if (!missing.IsEmpty)
        {
            lent[borrower.Folder] = missing;
        }
    }

    private (ApplicationSince Application, ImmutableArray<SinceProblem> Problems) Compare((int Before, int After) pair)
    {
        if (pair.After < 0)
        {
            var gone = _before.Applications[pair.Before];
            return (
                new(gone.Folder, gone.Framework, Presence.OnlyBefore, [])
                {
                    AreFilesLeft = gone
                        .Environments.SelectMany(environment => environment.Files)
                        .Any(_after.Files.FileExists),
                },
                []
            );
        }

        var now = _after.Applications[pair.After];
        if (pair.Before < 0)
        {
            return (new(now.Folder, now.Framework, Presence.OnlyAfter, []), []);
        }

        var old = _before.Applications[pair.Before];
        var (resolvedBefore, resolvedAfter) = Resolve(old, now);
        var environments = new SinceEnvironments(_options, _before.IsStandIn, _after.IsStandIn, _files);
        return (
            new(now.Folder, now.Framework, Presence.Both, environments.Compare(old, now, resolvedBefore, resolvedAfter))
            {
                FormerPath = old.Folder == now.Folder ? null : old.Folder,
            },
            [
                .. resolvedBefore.Problems.Select(problem => new SinceProblem(problem, IsBefore: true)),
                .. resolvedAfter.Problems.Select(problem => new SinceProblem(problem, IsBefore: false)),
            ]
        );
    }

    /// <summary>Both states; a key that only one of them declares is missing in the other one, and not unknown there.</summary>
    private (ResolvedApplication Before, ResolvedApplication After) Resolve(
        DiscoveredApplication before,
        DiscoveredApplication after
    )
    {
        var (old, now) = (_before.Resolve(before), _after.Resolve(after));
        if (before.Framework is not AnyEnvironment)
        {
            return (old, now);
        }

        var (keysBefore, keysAfter) = (Keys(old), Keys(now));
        ImmutableArray<string> gone = [.. keysBefore.Except(keysAfter, StringComparer.OrdinalIgnoreCase)];
        ImmutableArray<string> come = [.. keysAfter.Except(keysBefore, StringComparer.OrdinalIgnoreCase)];
        return (
            come.IsEmpty ? old : _before.Resolve(before with { KeysElsewhere = come }),
            gone.IsEmpty ? now : _after.Resolve(after with { KeysElsewhere = gone })
        );
    }

    private static string[] Keys(ResolvedApplication application) =>
        [
            .. application
                .Environments.SelectMany(environment => environment.Keys.Declared)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    private ImmutableArray<SinceProblem> Problems(
        IEnumerable<SinceProblem> ofApplications,
        ImmutableArray<ApplicationSince> applications
    )
    {
        var all = ofApplications.ToArray();
        IEnumerable<Problem> Of(bool isBefore) =>
            all.Where(each => each.IsBefore == isBefore).Select(each => each.Problem);
        var after = ProblemOrder.Sort([
            .. _after.Problems.Where(problem => !IsKnownEnvironment(problem, _before)),
            .. _after.Untold([.. _after.Problems, .. Of(isBefore: false)]),
            .. SinceTargets.Problems(_options, applications),
            .. all.Where(each => !each.IsBefore).Select(each => each.Problem),
        ]);
        var told = after.Select(problem => (problem.Id, problem.Message, File(problem))).ToHashSet();
        var before = ProblemOrder
            .Sort([
                .. _before.Problems.Where(problem => !IsKnownEnvironment(problem, _after)),
                .. _before.Untold([.. _before.Problems, .. Of(isBefore: true)]),
                .. all.Where(each => each.IsBefore).Select(each => each.Problem),
            ])
            .Where(problem => !told.Contains((problem.Id, problem.Message, _options.Renames.Now(File(problem)))))
            // The names that there are may be others; that it is none of them is said once.
            .Where(problem =>
                problem.Id != ProblemIds.EnvironmentNotFound
                || !after.Any(each => each.Id == problem.Id && each.Path == problem.Path)
            );
        return
        [
            .. before.Select(problem => new SinceProblem(problem, IsBefore: true)),
            .. after.Select(problem => new SinceProblem(problem, IsBefore: false)),
        ];
    }

    /// <summary>Whether a problem is that an environment was asked for that only the other state has.</summary>
    private static bool IsKnownEnvironment(Problem problem, SinceSide other) =>
        problem.Id == ProblemIds.EnvironmentNotFound
        && other.Applications.Length > 0
        && !other.Problems.Any(each => each.Id == problem.Id && each.Path == problem.Path);

    private static string File(Problem problem) => problem.Span?.Source.Path ?? problem.Path ?? "";

    private RunStatus Status(ImmutableArray<ApplicationSince> applications, ImmutableArray<SinceProblem> problems)
    {
        if (!problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        var targets = applications
            .SelectMany(application => application.Environments)
            .Where(environment => environment is { IsTarget: true, IsCompared: true })
            .ToArray();
        if (targets.Length == 0)
        {
            return RunStatus.NothingEvaluated;
        }

        return
            targets.SelectMany(environment => environment.Changes).Any(Fails)
            || (_options.Strict && applications.Any(application => application.AreFilesLeft))
            ? RunStatus.Findings
            : RunStatus.Passed;
    }

    private bool Fails(SettingChange change) =>
        change.Kind == ChangeKind.Weaker || (_options.Strict && change.Kind is (ChangeKind.Unknown or ChangeKind.Lost));
}
