using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The variables that an image brings along: <c>ENV</c> of a Dockerfile.</summary>
/// <param name="Path">The Dockerfile.</param>
/// <param name="Stage">The stage that is built, by its name or number; null for the last one.</param>
internal sealed record DockerfileSource(string Path, string? Stage) : DeploymentSource
{
    /// <summary>The arguments that the build is known to get: <c>build.args</c> of a Compose service.</summary>
    public ImmutableSortedDictionary<string, string> Arguments { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => [Path];

    /// <inheritdoc/>
    public bool Equals(DockerfileSource? other) =>
        other is not null
        && string.Equals(Path, other.Path, StringComparison.Ordinal)
        && string.Equals(Stage, other.Stage, StringComparison.Ordinal)
        && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Stage, Arguments.Count);
}
