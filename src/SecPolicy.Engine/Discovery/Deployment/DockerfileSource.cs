using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The variables that an image brings along: <c>ENV</c> of a Dockerfile.</summary>
/// <param name="Path">The Dockerfile.</param>
/// <param name="Stage">The stage that is built, by its name or number; null for the last one.</param>
internal sealed record DockerfileSource(string Path, string? Stage) : DeploymentSource
{
    /// <summary>The arguments that the build is known to get: <c>build.args</c> of a Compose service.</summary>
    public ImmutableSortedDictionary<string, Entry> Arguments { get; init; } =
        ImmutableSortedDictionary.Create<string, Entry>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => [Path];

    /// <inheritdoc/>
    public bool Equals(DockerfileSource? other) =>
        other is not null
        && string.Equals(Path, other.Path, StringComparison.Ordinal)
        && string.Equals(Stage, other.Stage, StringComparison.Ordinal)
        && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Stage, Arguments.Count);

    private IEnumerable<(string, ConfigValue)> Values => Arguments.Select(pair => (pair.Key, pair.Value.Value));
}
