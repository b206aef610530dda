using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>A part of a deployment that gives an environment variables, as it was found or declared.</summary>
internal abstract record DeploymentSource
{
    /// <summary>The files that it is read from, those that are read first first.</summary>
    public abstract ImmutableArray<string> Paths { get; }
}

/// <summary>A file of variables that the process gets as it stands.</summary>
/// <param name="Path">The file.</param>
internal sealed record EnvFileSource(string Path) : DeploymentSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => [Path];
}
