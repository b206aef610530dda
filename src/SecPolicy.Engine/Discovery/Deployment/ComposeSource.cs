using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>What Compose gives the container of one service.</summary>
/// <param name="Files">The Compose files, in the order of <c>docker compose -f</c>: the later above the earlier. The folder of the first is the project's.</param>
/// <param name="Service">The service that runs the application.</param>
internal sealed record ComposeSource(ImmutableArray<string> Files, string Service) : DeploymentSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => Files;

    /// <inheritdoc/>
    public bool Equals(ComposeSource? other) =>
        other is not null
        && string.Equals(Service, other.Service, StringComparison.Ordinal)
        && Files.SequenceEqual(other.Files);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Files.Aggregate(Service.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
