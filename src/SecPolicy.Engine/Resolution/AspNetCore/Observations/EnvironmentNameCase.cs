using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds overlays whose names differ only in case: the framework takes the environment's name verbatim, and so does a case-sensitive file system.</summary>
internal static class EnvironmentNameCase
{
    /// <summary>An observation when another overlay of the application has the environment's name in other letters.</summary>
    public static IEnumerable<Observation> Find(
        DiscoveredEnvironment environment,
        DiscoveredApplication application,
        LayeredKeys keys
    )
    {
        foreach (var other in application.Environments)
        {
            var isTwin =
                !string.Equals(other.Name, environment.Name, StringComparison.Ordinal)
                && string.Equals(other.Name, environment.Name, StringComparison.OrdinalIgnoreCase);
            var file = other.Files.LastOrDefault(path => !environment.Files.Contains(path, StringComparer.Ordinal));
            var place = isTwin && file is not null ? keys.Layers.LastOrDefault(layer => layer.IsFile) : null;
            if (place is not null)
            {
                yield return new(
                    "environment-name-case",
                    $"{environment.Name} does not read {file}, whose environment is {other.Name}",
                    environment.Name,
                    null,
                    new(environment.Name, LayeredKeys.FirstLine(place.Source), place.Name),
                    []
                );
            }
        }
    }
}
