using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>The C# files of a .NET project and of the projects that it refers to.</summary>
/// <param name="files">The file system.</param>
internal sealed class DotNetCode(IFileSystem files)
{
    private static readonly string[] Variables =
    [
        ":environmentVariables:ASPNETCORE_ENVIRONMENT",
        ":environmentVariables:DOTNET_ENVIRONMENT",
    ];

    /// <summary>The folders of the project at a folder and of all that it refers to, its own first; those outside the repository are left out.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="project">The project; null where there is only its code.</param>
    public ImmutableArray<string> Folders(string folder, DotNetProject? project)
    {
        var folders = new List<string> { folder };
        var waiting = new Queue<(string Folder, DotNetProject Project)>();
        if (project is not null)
        {
            waiting.Enqueue((folder, project));
        }

        var repository = RepositoryFolders.Upwards(files, folder)[^1].TrimEnd('/') + "/";
        while (waiting.TryDequeue(out var next))
        {
            if (folders.Count > files.Limits().References)
            {
                files.Exceeded(
                    next.Folder,
                    $"projects refer to more than {files.Limits().References} others; the rest is not read (limit references)"
                );
                break;
            }

            foreach (var reference in next.Project.References)
            {
                var path = RelativePath.Normalize(files, RelativePath.Plain(RelativePath.Join(next.Folder, reference)));
                var place = RelativePath.Folder(path);
                if (
                    !folders.Contains(place)
                    && files.GetFullPath(path).StartsWith(repository, StringComparison.Ordinal)
                    && Read(path) is { } found
                )
                {
                    folders.Add(place);
                    waiting.Enqueue((place, found));
                }
            }
        }

        return [.. folders];
    }

    /// <summary>The C# files below folders, those of the first folder first; neither what builds leave behind nor other projects inside.</summary>
    public ImmutableArray<string> Files(ImmutableArray<string> folders)
    {
        var found = new List<string>();
        foreach (var folder in folders)
        {
            var own = new List<string>();
            Collect(folder, isRoot: true, own);
            if (Project(folder) is { } project)
            {
                own.RemoveAll(path => IsAmong(project.Removed, folder, path));
                own.AddRange(project.Included.SelectMany(pattern => Included(folder, pattern)));
            }

            found.AddRange(own);
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The project in a folder: the first for the web, or the only one; null where there is none.</summary>
    public DotNetProject? Project(string folder)
    {
        DotNetProject[] projects =
        [
            .. List(folder)
                .Where(entry => !entry.IsFolder && IsProject(entry.Name))
                .Select(entry => Read(RelativePath.Join(folder, entry.Name)))
                .OfType<DotNetProject>(),
        ];
        return projects.FirstOrDefault(project => project.IsWeb) ?? (projects.Length == 1 ? projects[0] : null);
    }

    /// <summary>Whether a project, or what its folder and those above give to all projects, mentions a name.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="name">The name: a preprocessor symbol.</param>
    public bool BuildMentions(string folder, string name)
    {
        var sought = Encoding.UTF8.GetBytes(name);
        var own = List(folder)
            .Select(entry => entry.Name)
            .Where(IsProject)
            .Select(file => RelativePath.Join(folder, file));
        var shared = RepositoryFolders
            .Upwards(files, folder)
            .SelectMany(above =>
                (string[])
                    [
                        RelativePath.Join(above, "Directory.Build.props"),
                        RelativePath.Join(above, "Directory.Build.targets"),
                    ]
            )
            .Where(files.FileExists);
        return own.Concat(shared).Any(path => Bytes(path).AsSpan().IndexOf(sought) >= 0);
    }

    /// <summary>Whether a file is a project.</summary>
    public static bool IsProject(string name) => name.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<FileSystemEntry> List(string folder)
    {
        try
        {
            return files.List(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether a pattern of the project means a file; <c>*</c> and <c>**</c> mean the same as in <c>.gitignore</c>.</summary>
    private static bool IsAmong(IEnumerable<string> patterns, string folder, string path)
    {
        var inside = folder is "." ? path : path[Math.Min(path.Length, folder.Length + 1)..];
        return patterns.Any(pattern =>
            IgnoreRules.None.With("", "/" + pattern.TrimStart('/')).Excludes(inside, isFolder: false)
        );
    }

    private IEnumerable<string> Included(string folder, string pattern)
    {
        var whole = RelativePath.Normalize(files, RelativePath.Plain(RelativePath.Join(folder, pattern)));
        var repository = RepositoryFolders.Upwards(files, folder)[^1].TrimEnd('/') + "/";
        if (!files.GetFullPath(whole).StartsWith(repository, StringComparison.Ordinal))
        {
            return [];
        }

        var star = whole.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return IsCode(whole) && files.FileExists(whole) ? [whole] : [];
        }

        var root = RelativePath.Folder(whole[..star] + "x");
        var below = new List<string>();
        Collect(root, isRoot: true, below);
        var rest = root is "." ? whole : whole[(root.Length + 1)..];
        return below.Where(path => IsAmong([rest], root, path));
    }

    /// <summary>The environments that the code of a folder asks for, <c>IsDevelopment()</c>, and those in which it is started by hand.</summary>
    /// <param name="folder">The folder; only code directly in it is looked at.</param>
    /// <param name="names">The names of its files.</param>
    public IEnumerable<string> EnvironmentNames(string folder, IEnumerable<string> names)
    {
        foreach (var name in names.Where(IsCode))
        {
            var text = Bytes(RelativePath.Join(folder, name));
            foreach (var environment in (string[])["Development", "Staging"])
            {
                if (text.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"Is{environment}(")) >= 0)
                {
                    yield return environment;
                }
            }
        }

        var launch = RelativePath.Join(folder, "Properties/launchSettings.json");
        if (files.FileExists(launch))
        {
            var settings = JsonConfigurationReader.Read(
                SourceReader.Decode(launch, Bytes(launch), limits: files.Limits())
            );
            foreach (var problem in settings.Problems.Where(problem => problem.Id == ProblemIds.LimitExceeded))
            {
                files.Exceeded(launch, problem.Message);
            }

            foreach (
                var entry in settings.Entries.Where(entry =>
                    Variables.Any(variable => entry.Key.EndsWith(variable, StringComparison.OrdinalIgnoreCase))
                )
            )
            {
                if (entry.Value is StringValue { Value.Length: > 0 } environment)
                {
                    yield return environment.Value;
                }
            }
        }
    }

    private byte[] Bytes(string path)
    {
        try
        {
            return files.ReadFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Whether a file is C#.</summary>
    public static bool IsCode(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>A project file; null when it cannot be read.</summary>
    public DotNetProject? Read(string path)
    {
        var name = RelativePath.Name(path);
        if (!IsProject(name) || !files.FileExists(path))
        {
            return null;
        }

        var file = name;
        name = name[..^".csproj".Length];
        try
        {
            return DotNetProject.Read(name, files.ReadFile(path)) with { FileName = file };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(name, null);
        }
    }

    /// <summary>Collects the files of C#; false where there are more than are read, which is noted once.</summary>
    private bool Collect(string folder, bool isRoot, List<string> found)
    {
        var entries = List(folder);
        if (!isRoot && entries.Any(entry => !entry.IsFolder && IsProject(entry.Name)))
        {
            return true;
        }

        var most = files.Limits().CodeFiles;
        foreach (var entry in entries.Where(entry => !entry.IsFolder && IsCode(entry.Name)))
        {
            if (found.Count == most)
            {
                files.Exceeded(
                    folder,
                    $"the project has more than {most} files of C#; the rest is not read (limit code-files)"
                );
                return false;
            }

            found.Add(RelativePath.Join(folder, entry.Name));
        }

        return entries
            .Where(entry => entry.IsFolder && !entry.Name.StartsWith('.') && !IsLeftOut(entry.Name, isRoot))
            .All(entry => Collect(RelativePath.Join(folder, entry.Name), isRoot: false, found));
    }

    /// <summary>What builds leave behind lies in a project's own folder; elsewhere a folder of that name is code as any other.</summary>
    private static bool IsLeftOut(string folder, bool isRoot) =>
        folder is "node_modules" || (isRoot && folder is ("bin" or "obj"));
}
