using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>What reading has noticed already and what parts environments: it is said once, with all environments that have it.</summary>
internal static class Observed
{
    public static RemarkKind ArrayTails { get; } =
        Kind("array-tail-survives", "entries of an array that survive an overlay");

    public static RemarkKind NearMisses { get; } =
        Kind("near-miss-key", "keys one slip away from one that the framework knows");

    private static RemarkKind Kind(string id, string title) => new(id, title, application => Find(id, application));

    private static IEnumerable<DriftRemark> Find(string id, ComparedApplication application) =>
        application
            .Environments.SelectMany(environment =>
                environment
                    .Observations.Where(observation => observation.Id == id)
                    .Select(observation => (Environment: environment, Observation: observation))
            )
            .GroupBy(each => (each.Observation.Key, each.Observation.Origin.Span, each.Observation.Message))
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Span.Source.Path, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Span.Start)
            .Select(group =>
            {
                var names = ComparedApplication.Names(group.Select(each => each.Environment));
                var where = names.Length == application.Environments.Length ? "" : " in " + Phrase.List(names);
                var (key, _, message) = group.Key;
                var subject = message.StartsWith(key, StringComparison.Ordinal) ? "" : key + ": ";
                return new DriftRemark(
                    id,
                    subject + message + where,
                    group.Key.Key,
                    names,
                    group.First().Observation.Origin
                );
            });
}
