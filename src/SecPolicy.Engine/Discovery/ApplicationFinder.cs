using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Finds the applications that a run's paths mean.</summary>
/// <param name="files">The file system.</param>
/// <param name="environments">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class ApplicationFinder(IFileSystem files, EnvironmentNames environments, ProjectFile project)
{
    private static readonly string[] NeverEntered = ["bin", "obj", "node_modules", ".git"];

    private readonly Dictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <summary>Finds them, by path; what is wrong with the paths is in the problems.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="asked">Names of environments to judge; empty for those that the paths mean.</param>
    public (ImmutableArray<DiscoveredApplication> Applications, ImmutableArray<Problem> Problems) Find(
        IEnumerable<string> paths,
        ImmutableArray<string> asked
    )
    {
        foreach (var path in paths.Select(path => RelativePath.Normalize(files, path)))
        {
            if (files.FolderExists(path))
            {
                Walk(path, path, new Walker(files, project).Enter(path));
            }
            else if (files.FileExists(path))
            {
                AddFile(path);
            }
            else
            {
                _problems.Add(new(ProblemIds.PathNotFound, "no such file or folder", null, path));
            }
        }

        var requests = _requests.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var unknown = ReportUnknownEnvironments(asked, requests);
        return ([.. requests.Select(pair => Discover(pair.Key, pair.Value, asked, unknown))], [.. _problems]);
    }

    private void Walk(string folder, string start, Walker walker)
    {
        IReadOnlyList<FileSystemEntry> entries;
        try
        {
            entries = files.List(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(new(ProblemIds.FileUnreadable, "the folder can't be read", null, folder));
            return;
        }

        if (!string.Equals(folder, start, StringComparison.Ordinal))
        {
            walker = walker.Enter(folder, entries);
        }

        var names = entries
            .Where(entry => !entry.IsFolder && !walker.Excludes(RelativePath.Join(folder, entry.Name), isFolder: false))
            .Select(entry => entry.Name)
            .ToArray();
        if (names.Any(name => AspNetCoreLayout.IsConfiguration(name, environments)))
        {
            RequestFor(folder, names).All = true;
        }

        foreach (var entry in entries.Where(entry => entry.IsFolder && !NeverEntered.Contains(entry.Name)))
        {
            var path = RelativePath.Join(folder, entry.Name);
            if (!walker.Excludes(path, isFolder: true))
            {
                Walk(path, start, walker);
            }
        }
    }

    private void AddFile(string path)
    {
        var folder = RelativePath.Folder(path);
        string[] names = [.. files.List(folder).Where(entry => !entry.IsFolder).Select(entry => entry.Name)];
        if (!names.Any(name => AspNetCoreLayout.IsConfiguration(name, environments)))
        {
            return;
        }

        var request = RequestFor(folder, names);
        if (
            request.Layout.Overlay(RelativePath.Name(path)) is { } environment
            && environments.IsEnvironment(environment)
        )
        {
            request.Environments.Add(environment);
        }
        else
        {
            request.All = true;
        }
    }

    private Request RequestFor(string folder, string[] names)
    {
        if (!_requests.TryGetValue(folder, out var request))
        {
            var dotnet = ProjectOf(folder, names);

            // {name}.settings.json came with .NET 10; an older application never reads it.
            var application = dotnet?.FrameworkMajor < 10 ? null : dotnet?.AssemblyName ?? OnlySettings(names);
            request = new(new(folder, names, application, environments), dotnet?.FrameworkMajor);
            _requests.Add(folder, request);
        }

        return request;
    }

    private DotNetProject? ProjectOf(string folder, string[] names)
    {
        var projects = names.Where(name => name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (projects.Length != 1)
        {
            return null;
        }

        try
        {
            return DotNetProject.Read(
                projects[0][..^".csproj".Length],
                files.ReadFile(RelativePath.Join(folder, projects[0]))
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(projects[0][..^".csproj".Length], null);
        }
    }

    /// <summary>Without a project file, as in a published folder, the only file of that form is the application's.</summary>
    private static string? OnlySettings(string[] names)
    {
        const string ending = ".settings.json";
        var found = names.Where(name => name.EndsWith(ending, StringComparison.Ordinal)).ToArray();
        return found.Length == 1 ? found[0][..^ending.Length] : null;
    }

    private DiscoveredApplication Discover(
        string folder,
        Request request,
        ImmutableArray<string> asked,
        IReadOnlyCollection<string> unknown
    )
    {
        var names = request.Layout.Environments().Concat(asked).Concat(request.Environments);
        return new(
            folder,
            "aspnetcore",
            request.FrameworkMajor,
            [
                .. names
                    .Except(unknown, StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(name =>
                        Environment(
                            name,
                            request,
                            asked.IsEmpty
                                ? request.All || request.Environments.Contains(name)
                                : asked.Contains(name, StringComparer.Ordinal)
                        )
                    )
                    // Without a single file there is nothing to judge.
                    .Where(environment => !environment.Files.IsEmpty),
            ]
        );
    }

    private DiscoveredEnvironment Environment(string name, Request request, bool isJudged)
    {
        var declared = project.Environments.FirstOrDefault(environment =>
            string.Equals(environment.Name, name, StringComparison.Ordinal)
        );
        return new(
            name,
            declared?.Kind ?? environments.KindOf(name),
            isJudged,
            request.Layout.Files(name),
            declared?.EnvFiles ?? []
        );
    }

    private List<string> ReportUnknownEnvironments(
        ImmutableArray<string> asked,
        KeyValuePair<string, Request>[] requests
    )
    {
        var known = requests
            .SelectMany(pair => pair.Value.Layout.Environments())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var unknown =
            requests.Length == 0
                ? []
                : asked
                    .Where(name => !known.Contains(name) && !requests.Any(pair => pair.Value.Layout.HasOverlay(name)))
                    .ToList();
        foreach (var name in unknown)
        {
            var hint = NearestName.Hint(name, known);
            var message = $"no application has an environment {name}{hint}; there are {string.Join(", ", known)}";
            _problems.Add(new(ProblemIds.EnvironmentNotFound, message, null, name));
        }

        return unknown;
    }

    private sealed class Request(AspNetCoreLayout layout, int? frameworkMajor)
    {
        public AspNetCoreLayout Layout { get; } = layout;

        public int? FrameworkMajor { get; } = frameworkMajor;

        public bool All { get; set; }

        public HashSet<string> Environments { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>The rules of exclusion at one folder of a walk.</summary>
    private sealed class Walker(IFileSystem files, ProjectFile project)
    {
        private string _root = "";
        private IgnoreRules _rules = IgnoreRules.None;

        /// <summary>Starts a walk: the rules of the repository's root and of every folder down to the start hold.</summary>
        public Walker Enter(string start)
        {
            var chain = RepositoryFolders.Upwards(files, start).Reverse().ToArray();
            var walker = new Walker(files, project) { _root = chain[0] };
            foreach (var folder in chain)
            {
                walker = walker.With(folder);
            }

            return walker.WithProject();
        }

        /// <summary>Goes into a folder below.</summary>
        public Walker Enter(string folder, IReadOnlyList<FileSystemEntry> entries) =>
            entries.Any(entry => entry is { IsFolder: false, Name: ".gitignore" })
                ? With(files.GetFullPath(folder))
                : this;

        public bool Excludes(string path, bool isFolder) =>
            _rules.Excludes(FromRoot(files.GetFullPath(path)), isFolder);

        private Walker With(string folder)
        {
            var path = RelativePath.Join(folder, ".gitignore");
            if (!files.FileExists(path))
            {
                return this;
            }

            try
            {
                var text = Encoding.UTF8.GetString(files.ReadFile(path));
                return new(files, project) { _root = _root, _rules = _rules.With(FromRoot(folder), text) };
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return this;
            }
        }

        private Walker WithProject()
        {
            var folder = FromRoot(files.GetFullPath(project.Folder).TrimEnd('/'));
            return new(files, project)
            {
                _root = _root,
                _rules = _rules.With(folder, string.Join('\n', project.Exclude)),
            };
        }

        private string FromRoot(string full) =>
            full.Length > _root.Length && full.StartsWith(_root, StringComparison.Ordinal)
                ? full[_root.Length..].TrimStart('/')
                : "";
    }
}
