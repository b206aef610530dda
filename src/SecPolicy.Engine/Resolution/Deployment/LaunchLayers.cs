using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>What a profile of <c>launchSettings.json</c> sets, as a layer.</summary>
internal static class LaunchLayers
{
    /// <summary>The layer of the profile; none where the file lacks it.</summary>
    public static ImmutableArray<Layer> Of(LaunchProfileSource launch, DeploymentFiles files)
    {
        if (files.Read(launch.Path) is not { } source)
        {
            return [];
        }

        var profile = LaunchSettings
            .Read(source)
            .Profiles.FirstOrDefault(profile => string.Equals(profile.Name, launch.Profile, StringComparison.Ordinal));
        return profile is null
            ? []
            :
            [
                new(
                    launch.Path,
                    source,
                    profile.Variables,
                    new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase),
                    IsFile: false
                ),
            ];
    }
}
