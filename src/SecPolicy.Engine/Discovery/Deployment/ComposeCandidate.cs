using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>A service of Compose files that builds an application, for the environment that it may run.</summary>
/// <param name="Environment">The environment; null where nothing names one.</param>
/// <param name="Source">The files and the service.</param>
/// <param name="Service">The service.</param>
internal sealed record ComposeCandidate(string? Environment, ComposeSource Source, ComposeService Service)
{
    /// <summary>Whether it is what <c>docker compose</c> takes by itself: the base, with or without its override.</summary>
    public bool IsBase { get; init; }

    /// <summary>Whether the file's name says which environment it is of: <c>docker-compose.prod.yml</c>, not <c>docker-compose.sonar.yml</c>.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether both give the application the same variables.</summary>
    public bool SetsSame(ComposeCandidate other) => SetSame(Service, other.Service);

    /// <summary>Whether two services get the same variables.</summary>
    public static bool SetSame(ComposeService service, ComposeService other) =>
        Variables(service).SetEquals(Variables(other));

    private static HashSet<(string, ConfigValue, ConfigValue?)> Variables(ComposeService service) =>
        [
            .. service
                .Layers.SelectMany(layer => layer.Entries)
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Last().Value, group.Last().WhenUnset)),
        ];
}
