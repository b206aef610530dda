using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>Overlays of environments that nothing names: no code, no deployment, no project file, and no custom. A slip of the pen, or left behind.</summary>
internal static class UnnamedEnvironments
{
    private const string Id = "unnamed-environment";

    private const int MostSlips = 2;

    public static RemarkKind Kind { get; } = new(Id, "overlays of environments that nothing names", Find);

    private static IEnumerable<DriftRemark> Find(ComparedApplication application)
    {
        foreach (var environment in application.Environments.Where(environment => !environment.IsNamed))
        {
            var file = environment.Layers.LastOrDefault(application.IsOverlay);
            if (file is null)
            {
                continue;
            }

            var named = application.All.Where(other => other.IsNamed).Select(other => other.Name);
            var near = NearestName.Find(environment.Name, named.Concat(Vocabulary.Standard.Environments.Plain));
            // ProductionAsia is no slip of the pen.
            var hint =
                near is not null && NearestName.Distance(environment.Name, near) <= MostSlips
                    ? $" (did you mean {near}?)"
                    : "";
            yield return new(
                Id,
                $"nothing that was read names the environment {environment.Name}{hint}",
                Key: null,
                [environment.Name],
                Origin: null,
                file
            );
        }
    }
}
