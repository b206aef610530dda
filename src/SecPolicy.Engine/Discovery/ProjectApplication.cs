using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>An application as the project file declares it, in place of what discovery finds in its folder.</summary>
/// <param name="Folder">Its folder, relative to the working folder.</param>
/// <param name="Framework">The framework's id in the catalog.</param>
/// <param name="Roots">The folders from which modules are imported, relative to the working folder; never empty.</param>
/// <param name="FrameworkVersion">The framework's version; null to go by the lists of requirements.</param>
/// <param name="Environments">Its environments.</param>
/// <param name="Span">Where it is declared.</param>
internal sealed record ProjectApplication(
    string Folder,
    string Framework,
    ImmutableArray<string> Roots,
    Version? FrameworkVersion,
    ImmutableArray<ProjectApplicationEnvironment> Environments,
    SourceSpan Span
)
{
    /// <summary>Where the framework's version is declared; null where it is not.</summary>
    public SourceSpan? VersionSpan { get; init; }
}

/// <summary>An environment of a declared application.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">The dotted name of its settings module.</param>
/// <param name="Kind">What it is; null to go by its name.</param>
/// <param name="EnvFiles">Its files of variables, relative to the working folder.</param>
/// <param name="Variables">The variables that define it.</param>
/// <param name="SettingsSpan">Where the settings module is named.</param>
internal sealed record ProjectApplicationEnvironment(
    string Name,
    string Settings,
    EnvironmentKind? Kind,
    ImmutableArray<string> EnvFiles,
    ImmutableArray<KeyValuePair<string, string>> Variables,
    SourceSpan SettingsSpan
);
