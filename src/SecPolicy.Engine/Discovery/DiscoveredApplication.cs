using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A folder with a framework, its environments and the files of each.</summary>
/// <param name="Folder">The folder, normalised.</param>
/// <param name="Framework">The framework's id in the catalog.</param>
/// <param name="FrameworkVersion">The framework's version as the project pins it: for .NET only the major one; null where the project does not say it.</param>
/// <param name="Environments">The environments, in ordinal order of their names.</param>
internal sealed record DiscoveredApplication(
    string Folder,
    string Framework,
    Version? FrameworkVersion,
    ImmutableArray<DiscoveredEnvironment> Environments
)
{
    /// <summary>Python: the folders from which modules are imported, in the order of <c>sys.path</c>, the first that of <c>manage.py</c>. Otherwise empty.</summary>
    public ImmutableArray<string> Roots { get; init; } = [];

    /// <summary>
    /// .NET: the folders of the project's code and of the projects that it refers to, its own first. Empty where there is no code.
    /// </summary>
    public ImmutableArray<string> CodeFolders { get; init; } = [];

    /// <summary>
    /// Python: the distributions that the project's lists of requirements name, normalised as PEP 503 says: lower case, runs of <c>-_.</c>
    /// as one <c>-</c>. Otherwise empty.
    /// </summary>
    public FrozenSet<string> Packages { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// .NET: keys that another state of the application declares. Code binds a section in both or in none, so that what is observed there is
    /// observed here.
    /// </summary>
    public ImmutableArray<string> KeysElsewhere { get; init; } = [];

    /// <summary>The releases of the framework that it may run on.</summary>
    public PossibleVersions PossibleVersions { get; init; } = PossibleVersions.Unsaid;

    /// <summary>What was not taken of its deployments.</summary>
    public ImmutableArray<DeploymentNote> Notes { get; init; } = [];
}

/// <summary>An environment and the files that it reads.</summary>
/// <param name="Name">Its name, in the spelling of its files.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Judged">Whether it is asked for; otherwise it is there to be compared with.</param>
/// <param name="Files">The paths of its files, lowest precedence first; for Django only the settings module's own file.</param>
/// <param name="Deployment">What gives it variables, as the project file says or as it was found, lowest precedence first.</param>
internal sealed record DiscoveredEnvironment(
    string Name,
    EnvironmentKind Kind,
    bool Judged,
    ImmutableArray<string> Files,
    ImmutableArray<DeploymentSource> Deployment
)
{
    /// <summary>Whether something beside its own overlay names it: custom, code, the project file, what deploys it.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Django: the dotted name of the settings module, as <c>DJANGO_SETTINGS_MODULE</c> would name it.</summary>
    public string? Module { get; init; }

    /// <summary>Variables that make this environment what it is: <c>DJANGO_ENV=production</c> where one module branches on it.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];
}
