using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>Keys to which every environment's overlay gives one and the same value: the base is the place for it, where a new environment has it too.</summary>
internal static class SameInAllOverlays
{
    private const string Id = "same-in-all-overlays";

    public static RemarkKind Kind { get; } = new(Id, "the same in all overlays; the base is the place for it", Find);

    private static IEnumerable<DriftRemark> Find(ComparedApplication application)
    {
        if (application.Environments.Length < 2)
        {
            yield break;
        }

        foreach (var (key, declaring) in application.DeclaredKeys())
        {
            if (declaring.Length < application.Environments.Length)
            {
                continue;
            }

            var values = declaring.Select(environment => environment.Keys.FindDeclared(key)!).ToList();
            var first = values[0];
            if (
                first.Values is [{ Value: not UnknownValue and var value }]
                && values.TrueForAll(each =>
                    each.Values is [var only]
                    && only.Value.Equals(value)
                    && each.Origin is { } origin
                    && application.IsOverlay(origin.Layer)
                )
            )
            {
                var shown = first.Sensitive ? "one secret" : first.Origin!.Shown;
                var names = ComparedApplication.Names(declaring);
                yield return new(
                    Id,
                    $"{key}: {shown} in the overlays of {Phrase.List(names)}",
                    key,
                    names,
                    first.Origin
                );
            }
        }
    }
}
