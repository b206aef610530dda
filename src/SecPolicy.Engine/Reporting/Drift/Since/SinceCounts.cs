using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>The numbers of a comparison of two states; a setting counts once for each environment.</summary>
/// <param name="Applications">Applications in either state.</param>
/// <param name="Environments">Environments that were compared.</param>
/// <param name="Targets">Those of them that are judged.</param>
/// <param name="Weaker">Settings that became weaker in an environment that is judged.</param>
/// <param name="WeakerElsewhere">Settings that became weaker in another environment.</param>
/// <param name="Unclear">Settings of which reading alone cannot tell.</param>
/// <param name="Lost">Settings that are not observed any more.</param>
/// <param name="Observed">Settings that were not observed before.</param>
/// <param name="Different">Settings whose value is another one.</param>
/// <param name="Stronger">Settings that became stronger.</param>
internal readonly record struct SinceCounts(
    int Applications,
    int Environments,
    int Targets,
    int Weaker,
    int WeakerElsewhere,
    int Unclear,
    int Lost,
    int Observed,
    int Different,
    int Stronger
)
{
    public static SinceCounts Of(SinceReport report)
    {
        var environments = report
            .Applications.SelectMany(application => application.Environments)
            .Where(environment => environment.IsCompared)
            .ToArray();
        var weaker = Count(ChangeKind.Weaker);
        var judged = environments
            .Where(environment => environment.IsTarget)
            .Sum(environment => environment.Changes.Count(change => change.Kind == ChangeKind.Weaker));
        return new(
            report.Applications.Length,
            environments.Length,
            environments.Count(environment => environment.IsTarget),
            judged,
            weaker - judged,
            Count(ChangeKind.Unknown),
            Count(ChangeKind.Lost),
            Count(ChangeKind.Observed),
            Count(ChangeKind.Different),
            Count(ChangeKind.Stronger)
        );

        int Count(ChangeKind kind) =>
            environments.Sum(environment => environment.Changes.Count(change => change.Kind == kind));
    }
}
