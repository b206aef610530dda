using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A folder with a framework, its environments and the files of each.</summary>
/// <param name="Folder">The folder, normalised.</param>
/// <param name="Framework">The framework's id in the catalog.</param>
/// <param name="FrameworkMajor">The framework's major version, where the project says it.</param>
/// <param name="Environments">The environments, in ordinal order of their names.</param>
public sealed record DiscoveredApplication(
    string Folder,
    string Framework,
    int? FrameworkMajor,
    ImmutableArray<DiscoveredEnvironment> Environments
);

/// <summary>An environment and the files that it reads.</summary>
/// <param name="Name">Its name, in the spelling of its files.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Judged">Whether it is asked for; otherwise it is there to be compared with.</param>
/// <param name="Files">The paths of its files, lowest precedence first.</param>
/// <param name="EnvFiles">The files of variables that the project file gives it.</param>
public sealed record DiscoveredEnvironment(
    string Name,
    EnvironmentKind Kind,
    bool Judged,
    ImmutableArray<string> Files,
    ImmutableArray<string> EnvFiles
);
