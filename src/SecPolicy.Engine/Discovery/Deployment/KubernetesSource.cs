using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Kubernetes;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>What Kubernetes gives a container of one workload.</summary>
/// <param name="Files">The manifests: the workload's, and those of the ConfigMaps that it refers to.</param>
/// <param name="Workload">The name of the workload; null where only one has the container.</param>
/// <param name="Container">The name of the container that runs the application.</param>
internal sealed record KubernetesSource(ImmutableArray<string> Files, string? Workload, string Container)
    : DeploymentSource
{
    /// <summary>The file and the character where the container's name stands, where workloads share their names; null where the names say it all.</summary>
    public (string Path, int Start)? Place { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => Files;

    /// <summary>Whether it is this container.</summary>
    internal bool Means(KubernetesContainer container) =>
        string.Equals(container.Name, Container, StringComparison.Ordinal)
        && (Workload is null || string.Equals(container.Workload, Workload, StringComparison.Ordinal))
        && (Place is null || Place == PlaceOf(container));

    /// <summary>Where a container's name stands.</summary>
    internal static (string Path, int Start) PlaceOf(KubernetesContainer container) =>
        (container.Span.Source.Path, container.Span.Start);

    /// <inheritdoc/>
    public bool Equals(KubernetesSource? other) =>
        other is not null
        && string.Equals(Workload, other.Workload, StringComparison.Ordinal)
        && string.Equals(Container, other.Container, StringComparison.Ordinal)
        && Place == other.Place
        && Files.SequenceEqual(other.Files);

    /// <inheritdoc/>
    public override int GetHashCode() => Files.Aggregate(HashCode.Combine(Workload, Container), HashCode.Combine);
}
