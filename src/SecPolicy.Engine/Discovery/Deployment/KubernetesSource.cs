using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>What Kubernetes gives a container of one workload.</summary>
/// <param name="Files">The manifests: the workload's, and those of the ConfigMaps that it refers to.</param>
/// <param name="Workload">The name of the workload; null where only one has the container.</param>
/// <param name="Container">The name of the container that runs the application.</param>
public sealed record KubernetesSource(ImmutableArray<string> Files, string? Workload, string Container)
    : DeploymentSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => Files;

    /// <inheritdoc/>
    public bool Equals(KubernetesSource? other) =>
        other is not null
        && string.Equals(Workload, other.Workload, StringComparison.Ordinal)
        && string.Equals(Container, other.Container, StringComparison.Ordinal)
        && Files.SequenceEqual(other.Files);

    /// <inheritdoc/>
    public override int GetHashCode() => Files.Aggregate(HashCode.Combine(Workload, Container), HashCode.Combine);
}
