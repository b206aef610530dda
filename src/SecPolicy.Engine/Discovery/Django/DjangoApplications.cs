using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Finds Django's applications, and gives those that the project file declares.</summary>
internal sealed class DjangoApplications : IApplicationLayout
{
    private readonly IFileSystem _system;
    private readonly PythonFiles _files;
    private readonly ProjectFile _projectFile;
    private readonly FolderWalk _walk;
    private readonly DjangoProjectFinder _finder;
    private readonly DeclaredApplications _declared;
    private readonly SortedDictionary<string, (DjangoProject Project, DjangoApplication Application)> _found = new(
        StringComparer.Ordinal
    );

    /// <summary>Finds nothing yet.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="environments">What names of environments mean.</param>
    /// <param name="project">The project file.</param>
    public DjangoApplications(IFileSystem files, EnvironmentNames environments, ProjectFile project)
    {
        _system = files;
        _files = new(files);
        _projectFile = project;
        _walk = new(files, project);
        _finder = new(_files, environments);
        _declared = new(_files, environments, project);
    }

    /// <inheritdoc/>
    public IEnumerable<FoundApplication> Applications =>
        _found.Values.Select(pair => pair.Application).Concat(_declared.Meant.Select(pair => pair.Application));

    /// <summary>What is wrong with the applications that the project file declares.</summary>
    public IEnumerable<Problem> Problems => _declared.Problems;

    /// <inheritdoc/>
    public void AddFolders(IReadOnlyList<WalkedFolder> folders)
    {
        if (folders.Count == 0)
        {
            return;
        }

        foreach (var declared in _declared.In(folders[0].Path))
        {
            declared.MeanAll();
        }

        foreach (var project in _finder.Find(folders).Where(project => !_declared.Has(project.Folder)))
        {
            // Where the walk began inside of the project, its other settings still matter.
            if (folders.Any(folder => string.Equals(folder.Path, project.Folder, StringComparison.Ordinal)))
            {
                At(project).Application.MeanAll();
            }
            else if (project.Modules.Any(module => PythonPath.Below(folders[0].Path, module.Path) is not null))
            {
                At(Whole(project.Folder) ?? project).Application.MeanAll();
            }
        }
    }

    /// <inheritdoc/>
    public bool AddFile(string path)
    {
        if (!path.EndsWith(".py", StringComparison.Ordinal) && !EnvironmentFiles.IsVariablesAt(path))
        {
            return false;
        }

        foreach (var (project, application) in _declared.All)
        {
            if (SettingsFiles.Mean(project, application, path))
            {
                _declared.Add(application);
                return true;
            }
        }

        foreach (var folder in Owners(path))
        {
            foreach (var project in Projects(folder).Where(project => !_declared.Has(project.Folder)))
            {
                var found = _found.TryGetValue(project.Folder, out var known) ? known : Describe(project);
                if (SettingsFiles.Mean(found.Project, found.Application, path))
                {
                    _found[project.Folder] = found;
                    return true;
                }
            }
        }

        return false;
    }

    private readonly Dictionary<string, IReadOnlyList<DjangoProject>> _projects = new(StringComparer.Ordinal);

    /// <summary>The projects in a folder.</summary>
    private IReadOnlyList<DjangoProject> Projects(string folder)
    {
        if (!_projects.TryGetValue(folder, out var projects))
        {
            projects = _finder.Find(_walk.Walk(folder));
            _projects.Add(folder, projects);
        }

        return projects;
    }

    private DjangoProject? Whole(string folder) =>
        Projects(folder).FirstOrDefault(project => string.Equals(project.Folder, folder, StringComparison.Ordinal));

    /// <summary>The folders that may be the project of a file, the nearest first.</summary>
    private IEnumerable<string> Owners(string path)
    {
        var folder = RelativePath.Folder(path);
        var above = RepositoryFolders
            .Upwards(_system, folder)
            .Select(full => RelativePath.Normalize(_system, full))
            .ToArray();
        var root = DjangoProjectFinder.PackageRoot(_files, path);
        return above
            .Where(candidate => _files.HasFile(candidate, "manage.py"))
            .Append(root)
            .Concat(above.Where(candidate => PythonPath.Below(candidate, folder) is not null))
            .Distinct(StringComparer.Ordinal);
    }

    private (DjangoProject Project, DjangoApplication Application) At(DjangoProject project)
    {
        if (!_found.TryGetValue(project.Folder, out var found))
        {
            found = Describe(project);
            _found.Add(project.Folder, found);
        }

        return found;
    }

    private (DjangoProject Project, DjangoApplication Application) Describe(DjangoProject project)
    {
        var requirements = DjangoVersions.Requirements(project);
        return (
            project,
            new(
                project.Folder,
                project.Path.Roots,
                requirements.Claims.FirstOrDefault()?.Version,
                requirements.Versions,
                requirements.Packages,
                [
                    .. new DjangoEnvironmentFinder(project)
                        .Find()
                        .Select(environment =>
                            _projectFile.DiscoversDeployments ? environment : environment with { EnvFiles = [] }
                        ),
                ],
                _projectFile
            )
        );
    }
}
