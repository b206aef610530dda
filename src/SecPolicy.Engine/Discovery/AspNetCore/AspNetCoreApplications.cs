using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>
/// Finds ASP.NET Core's applications: the folders that hold <c>appsettings.json</c> or an overlay of it, or a project of the SDK for web
/// applications.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="environments">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class AspNetCoreApplications(IFileSystem files, EnvironmentNames environments, ProjectFile project)
    : IApplicationLayout
{
    private readonly Dictionary<string, AspNetCoreApplication> _applications = new(StringComparer.Ordinal);
    private readonly DotNetCode _code = new(files);
    private readonly TargetFrameworks _targets = new(files);

    /// <inheritdoc/>
    public IEnumerable<FoundApplication> Applications => _applications.Values;

    /// <inheritdoc/>
    public void AddFolders(IReadOnlyList<WalkedFolder> folders)
    {
        foreach (var folder in folders.Where(folder => IsApplication(folder.Path, folder.Files)))
        {
            At(folder.Path, folder.Files).MeanAll();
        }
    }

    /// <inheritdoc/>
    public bool AddFile(string path)
    {
        var folder = RelativePath.Folder(path);
        if (DotNetCode.IsCode(path))
        {
            // Code belongs to the project around it.
            folder =
                RepositoryFolders
                    .Upwards(files, folder)
                    .Select(above => RelativePath.Normalize(files, above))
                    .FirstOrDefault(above => Names(above).Any(DotNetCode.IsProject))
                ?? folder;
        }

        var names = Names(folder);
        if (!IsApplication(folder, names))
        {
            return false;
        }

        var application = At(folder, names);
        if (
            application.Layout.Overlay(RelativePath.Name(path)) is { } environment
            && environments.IsEnvironment(environment)
        )
        {
            application.Mean(environment);
        }
        else
        {
            application.MeanAll();
        }

        return true;
    }

    private string[] Names(string folder)
    {
        try
        {
            return [.. files.List(folder).Where(entry => !entry.IsFolder).Select(entry => entry.Name)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool IsApplication(string folder, IReadOnlyList<string> names) =>
        names.Any(name => AspNetCoreLayout.IsConfiguration(name, environments))
        || (ProjectOf(folder, names)?.IsWeb ?? false);

    private AspNetCoreApplication At(string folder, IReadOnlyList<string> names)
    {
        if (!_applications.TryGetValue(folder, out var application))
        {
            var dotnet = ProjectOf(folder, names);

            var releases = _targets.Of(folder, dotnet?.FileName);
            var major = dotnet?.FrameworkMajor ?? releases.Versions.LastOrDefault()?.Version.Major;

            // {name}.settings.json came with .NET 10; an older application never reads it.
            var name = major < 10 ? null : dotnet?.AssemblyName ?? OnlySettings(names);
            var hasCode = dotnet is not null || names.Any(DotNetCode.IsCode);
            application = new(
                folder,
                new(folder, names, name, environments)
                {
                    CodeEnvironments = hasCode ? [.. _code.EnvironmentNames(folder, names)] : [],
                },
                major is { } newest ? new Version(newest, 0) : null,
                releases,
                hasCode ? _code.Folders(folder, dotnet) : [],
                environments,
                project
            );
            _applications.Add(folder, application);
        }

        return application;
    }

    private DotNetProject? ProjectOf(string folder, IReadOnlyList<string> names) =>
        names.Any(DotNetCode.IsProject) ? _code.Project(folder) : null;

    /// <summary>Without a project file, as in a published folder, the only file of that form is the application's.</summary>
    private static string? OnlySettings(IReadOnlyList<string> names)
    {
        const string ending = ".settings.json";
        var found = names.Where(name => name.EndsWith(ending, StringComparison.Ordinal)).ToArray();
        return found.Length == 1 ? found[0][..^ending.Length] : null;
    }
}
