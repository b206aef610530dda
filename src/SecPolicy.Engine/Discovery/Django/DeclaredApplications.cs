using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>The Django applications that the project file declares; what is wrong with them is in the problems.</summary>
internal sealed class DeclaredApplications
{
    private readonly ImmutableArray<(DjangoProject Project, DjangoApplication Application)> _all;
    private readonly HashSet<DjangoApplication> _meant = [];
    private readonly List<Problem> _problems = [];

    /// <summary>Reads what is declared.</summary>
    /// <param name="files">The files.</param>
    /// <param name="environments">What names of environments mean.</param>
    /// <param name="project">The project file.</param>
    public DeclaredApplications(PythonFiles files, EnvironmentNames environments, ProjectFile project) =>
        _all = [
            .. project
                .Applications.Where(declared => declared.Framework is "django")
                .Select(declared => Declare(files, environments, project, declared)),
        ];

    /// <summary>All of them.</summary>
    public IEnumerable<(DjangoProject Project, DjangoApplication Application)> All => _all;

    /// <summary>Those that the run's paths mean.</summary>
    public IEnumerable<(DjangoProject Project, DjangoApplication Application)> Meant =>
        _all.Where(pair => _meant.Contains(pair.Application));

    /// <summary>Modules that are not there.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Whether one is declared for a folder, or imports from it: then nothing is discovered there.</summary>
    public bool Has(string folder) =>
        _all.Any(pair =>
            pair.Project.Path.Roots.Append(pair.Application.Folder).Contains(folder, StringComparer.Ordinal)
        );

    /// <summary>Those in a folder, which a path means from now on.</summary>
    public IEnumerable<DjangoApplication> In(string folder)
    {
        foreach (var (_, application) in _all)
        {
            if (
                string.Equals(application.Folder, folder, StringComparison.Ordinal)
                || PythonPath.Below(folder, application.Folder) is not null
            )
            {
                Add(application);
                yield return application;
            }
        }
    }

    /// <summary>A path means one.</summary>
    public void Add(DjangoApplication application) => _meant.Add(application);

    private (DjangoProject Project, DjangoApplication Application) Declare(
        PythonFiles files,
        EnvironmentNames names,
        ProjectFile project,
        ProjectApplication declared
    )
    {
        var found = new DjangoProject(files, declared.Folder, new(files, declared.Roots), names);
        var environments = ImmutableArray.CreateBuilder<DjangoEnvironment>();
        foreach (var environment in declared.Environments.OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            if (found.Path.Find(environment.Settings) is not { } path)
            {
                var hint = NearestName.Hint(environment.Settings, Modules(files, found.Path));
                var message = $"no module {environment.Settings} in {string.Join(", ", declared.Roots)}{hint}";
                _problems.Add(new(ProblemIds.ProjectInvalid, message, environment.SettingsSpan));
                continue;
            }

            found.Add(path);
            environments.Add(
                new(
                    environment.Name,
                    environment.Kind ?? SettingsName.KindOf(environment.Name, names),
                    environment.Settings,
                    path
                )
                {
                    Variables = environment.Variables,
                    EnvFiles = environment.EnvFiles,
                }
            );
        }

        var requirements = DjangoVersions.Requirements(found);
        return (
            found,
            new(
                declared.Folder,
                declared.Roots,
                declared.FrameworkVersion ?? requirements.Claims.FirstOrDefault()?.Version,
                declared.FrameworkVersion is { } version
                    ? new() { Versions = [new(version, $"version: {version}", declared.VersionSpan ?? declared.Span)] }
                    : requirements.Versions,
                requirements.Packages,
                environments.DrainToImmutable(),
                project
            )
        );
    }

    /// <summary>The modules that may have been meant: those up to three folders below the roots.</summary>
    private static IEnumerable<string> Modules(PythonFiles files, PythonPath path)
    {
        var open = new Queue<(string Folder, int Depth)>(path.Roots.Select(root => (root, 0)));
        while (open.TryDequeue(out var next))
        {
            foreach (var entry in files.List(next.Folder))
            {
                var below = RelativePath.Join(next.Folder, entry.Name);
                if (entry.IsFolder && next.Depth < 3)
                {
                    open.Enqueue((below, next.Depth + 1));
                }
                else if (!entry.IsFolder && path.NameOf(below) is { } name)
                {
                    yield return name;
                }
            }
        }
    }
}
