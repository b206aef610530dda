using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The variables that an image brings along: <c>ENV</c> of a Dockerfile.</summary>
/// <param name="Path">The Dockerfile.</param>
/// <param name="Stage">The stage that is built, by its name or number; null for the last one.</param>
public sealed record DockerfileSource(string Path, string? Stage) : DeploymentSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => [Path];
}
