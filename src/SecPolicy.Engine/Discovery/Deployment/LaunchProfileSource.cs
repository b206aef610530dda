using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The variables of a profile of <c>Properties/launchSettings.json</c>, which only <c>dotnet run</c> and editors read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Profile">The profile's name.</param>
internal sealed record LaunchProfileSource(string Path, string Profile) : DeploymentSource
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Paths => [Path];
}
