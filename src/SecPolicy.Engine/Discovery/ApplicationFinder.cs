using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Finds the applications that a run's paths mean: goes through the folders and asks each framework's layout.</summary>
/// <param name="files">The file system.</param>
/// <param name="environments">What names of environments mean.</param>
/// <param name="project">The project file.</param>
/// <param name="deployed">The file system in which deployments are looked for; null for the same.</param>
internal sealed class ApplicationFinder(
    IFileSystem files,
    EnvironmentNames environments,
    ProjectFile project,
    IFileSystem? deployed = null
)
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _unowned = [];

    /// <summary>The files among the paths that belong to no application by their place: normalised.</summary>
    public IReadOnlyList<string> Unowned => _unowned;

    /// <summary>Finds them, by path, and describes them all.</summary>
    /// <inheritdoc cref="FindEach"/>
    public (ImmutableArray<DiscoveredApplication> Applications, ImmutableArray<Problem> Problems) Find(
        IEnumerable<string> paths,
        ImmutableArray<string> asked,
        IReadOnlyDictionary<string, ImmutableArray<string>>? others = null,
        IReadOnlyCollection<(string Folder, string Framework)>? readers = null
    )
    {
        var (applications, problems) = FindEach(paths, asked, others, readers);
        return ([.. applications], problems);
    }

    /// <summary>Finds them, by path, each to be described when it is its turn; what is wrong with the paths is in the problems.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="asked">Names of environments to judge; empty for those that the paths mean.</param>
    /// <param name="others">Environments that are meant as well, by the folder of the application; null for none.</param>
    /// <param name="readers">Applications that are meant beside those of the paths, in all environments.</param>
    public (DescribedApplications Applications, ImmutableArray<Problem> Problems) FindEach(
        IEnumerable<string> paths,
        ImmutableArray<string> asked,
        IReadOnlyDictionary<string, ImmutableArray<string>>? others = null,
        IReadOnlyCollection<(string Folder, string Framework)>? readers = null
    )
    {
        var walk = new FolderWalk(files, project);
        var django = new DjangoApplications(files, environments, project);
        IApplicationLayout[] layouts = [new AspNetCoreApplications(files, environments, project), django];
        var named = new List<(FoundApplication Application, string Environment)>();
        var given = new List<string>();
        foreach (var path in paths.Select(path => RelativePath.Normalize(files, path)))
        {
            if (files.FolderExists(path))
            {
                given.Add(path);
                var folders = walk.Walk(path);
                Array.ForEach(layouts, layout => layout.AddFolders(folders));
            }
            else if (files.FileExists(path))
            {
                var owners = new DeploymentFile(files, environments, project).Owners(path).ToArray();
                named.AddRange(owners);
                // Every layout is asked: a file can belong to several applications.
                if (owners.Length == 0 && !Array.ConvertAll(layouts, layout => layout.AddFile(path)).Contains(true))
                {
                    _unowned.Add(path);
                }
            }
            else
            {
                _problems.Add(new(ProblemIds.PathNotFound, "no such file or folder", null, path));
            }
        }

        named.AddRange((readers ?? []).SelectMany(reader => Whole(walk, reader)));
        var found = Meant([.. layouts.SelectMany(layout => layout.Applications)], named)
            .OrderBy(application => application.Folder, StringComparer.Ordinal)
            .ToArray();
        var deployments = new DeploymentFinder(deployed ?? files, walk, environments, project);
        deployments.Add(found);
        _problems.AddRange(Empty(given, found));
        _problems.AddRange(walk.Problems);
        _problems.AddRange(deployments.Problems);
        _problems.AddRange(django.Problems);
        var unknown = ReportUnknownEnvironments(asked, found);
        foreach (var application in found)
        {
            foreach (var name in others?.GetValueOrDefault(application.Folder, []) ?? [])
            {
                application.Mean(name);
                unknown.Remove(name);
            }
        }

        return (new(found, asked, unknown), [.. _problems]);
    }

    /// <summary>The folders that hold no application and lie in none, where others do.</summary>
    private static IEnumerable<Problem> Empty(List<string> given, FoundApplication[] found) =>
        found.Length == 0
            ? []
            : given
                .Where(folder =>
                    !Array.Exists(
                        found,
                        application => IsWithin(application.Folder, folder) || IsWithin(folder, application.Folder)
                    )
                )
                .Distinct(StringComparer.Ordinal)
                .Select(folder => new Problem(
                    ProblemIds.PathWithoutApplication,
                    "no application was found here",
                    null,
                    folder
                ));

    private static bool IsWithin(string path, string folder) =>
        folder is "."
        || string.Equals(path, folder, StringComparison.Ordinal)
        || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>An application in all its environments.</summary>
    private IEnumerable<(FoundApplication Application, string Environment)> Whole(
        FolderWalk walk,
        (string Folder, string Framework) reader
    )
    {
        IApplicationLayout[] layouts =
        [
            new AspNetCoreApplications(files, environments, project),
            new DjangoApplications(files, environments, project),
        ];
        var folders = walk.Walk(reader.Folder);
        Array.ForEach(layouts, layout => layout.AddFolders(folders));
        return layouts
            .SelectMany(layout => layout.Applications)
            .Where(application =>
                string.Equals(application.Folder, reader.Folder, StringComparison.Ordinal)
                && string.Equals(application.Framework, reader.Framework, StringComparison.Ordinal)
            )
            .SelectMany(application => application.EnvironmentNames.Select(name => (application, name)));
    }

    /// <summary>The applications, with those environments that files of their deployments mean.</summary>
    private static List<FoundApplication> Meant(
        List<FoundApplication> found,
        List<(FoundApplication Application, string Environment)> named
    )
    {
        foreach (var (application, environment) in named)
        {
            var known = found.Find(other =>
                string.Equals(other.Folder, application.Folder, StringComparison.Ordinal)
                && string.Equals(other.Framework, application.Framework, StringComparison.Ordinal)
            );
            if (known is null)
            {
                application.MeanNothing();
                found.Add(known = application);
            }

            known.Mean(environment);
        }

        foreach (var application in named.Select(pair => pair.Application).Where(found.Contains))
        {
            application.Deployments.Clear();
        }

        return found;
    }

    private List<string> ReportUnknownEnvironments(ImmutableArray<string> asked, FoundApplication[] found)
    {
        var unknown =
            found.Length == 0
                ? []
                : asked.Where(name => !Array.Exists(found, application => application.Has(name))).ToList();
        foreach (var name in unknown)
        {
            var known = found
                .SelectMany(application => application.EnvironmentNames)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToArray();
            var hint = NearestName.Hint(name, known);
            var message = $"no application has an environment {name}{hint}; there are {string.Join(", ", known)}";
            _problems.Add(new(ProblemIds.EnvironmentNotFound, message, null, name));
        }

        return unknown;
    }
}
