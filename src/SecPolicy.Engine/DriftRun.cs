using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>One comparison of the environments of applications.</summary>
internal sealed class DriftRun(IFileSystem files, DriftOptions options)
{
    private readonly ComparedEnvironments _compared = new(options.From, options.To);

    /// <summary>Reads the applications and puts the environments of each beside each other.</summary>
    public DriftReport Compare(CancellationToken cancellation)
    {
        var run = Run.Prepare(files, options);
        var resolved = new ResolvedApplication[run.Applications.Count];
        var compared = new ApplicationDrift[run.Applications.Count];
        run.ForEach(
            options.Jobs,
            application =>
            {
                var asked = Asked(application);
                return (Asked: asked, Compared: Compare(application, asked));
            },
            (index, pair) => (resolved[index], compared[index]) = pair,
            cancellation
        );
        ImmutableArray<ApplicationDrift> applications = [.. compared];
        Problem[] told =
        [
            .. run.Problems,
            .. resolved.SelectMany(application => application.Problems),
            .. UnknownEnvironments("--from", options.From, resolved),
            .. UnknownEnvironments("--to", options.To, resolved),
        ];
        var problems = ProblemOrder.Sort([.. told, .. run.Files.Untold(told)]);
        return new(SecPolicyEngine.Version, Status(applications, problems), applications, problems);
    }

    /// <summary>The application with the environments that were asked for. A path means the whole application: one environment alone is beside nothing.</summary>
    private ResolvedApplication Asked(ResolvedApplication application) =>
        options.Environments.IsEmpty
            ? application
            : application with
            {
                Environments = [.. application.Environments.Where(environment => environment.Judged)],
            };

    private ApplicationDrift Compare(ResolvedApplication whole, ResolvedApplication asked) =>
        new(
            new MatrixBuilder(_compared.IsTarget, _compared.IsReference).Build(asked),
            DriftRemarks.Find(whole, asked.Environments)
        )
        {
            NotCompared = _compared.WhyNot(asked.Environments),
        };

    private RunStatus Status(ImmutableArray<ApplicationDrift> applications, ImmutableArray<Problem> problems)
    {
        if (!problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        if (applications.All(application => application.NotCompared is not null))
        {
            return RunStatus.NothingEvaluated;
        }

        var isOver = applications
            .SelectMany(application => application.Matrix.Rows)
            .Any(row => row.IsWeaker || (options.Strict && row.IsUnclear));
        return isOver ? RunStatus.Findings : RunStatus.Passed;
    }

    private static IEnumerable<Problem> UnknownEnvironments(
        string option,
        ImmutableArray<string> entries,
        ResolvedApplication[] applications
    )
    {
        var environments = applications.SelectMany(application => application.Environments).ToList();
        if (environments.Count == 0)
        {
            yield break;
        }

        foreach (var entry in entries)
        {
            var pattern = entry.TrimStart('!');
            if (environments.Exists(each => NamePattern.Matches(pattern, each.Name, each.Kind)))
            {
                continue;
            }

            var names = environments.Select(each => each.Name).Distinct(StringComparer.Ordinal).ToList();
            names.Sort(StringComparer.Ordinal);
            var kinds = environments.Select(each => NamePattern.KindName(each.Kind));
            var hint = NearestName.Hint(pattern, names.Concat(kinds));
            var message =
                $"{option}: no application has an environment {pattern}{hint}; there are {string.Join(", ", names)}";
            yield return new(ProblemIds.EnvironmentNotFound, message, null, entry);
        }
    }
}
