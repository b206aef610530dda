using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A folder that a walk went through.</summary>
/// <param name="Path">Its path, normalised.</param>
/// <param name="Files">The names of the files in it that nothing excludes.</param>
internal sealed record WalkedFolder(string Path, ImmutableArray<string> Files);

/// <summary>Goes through a folder and all below it, by the rules of <c>.gitignore</c> and of the project file.</summary>
/// <param name="files">The file system.</param>
/// <param name="project">The project file.</param>
internal sealed class FolderWalk(IFileSystem files, ProjectFile project)
{
    private static readonly string[] NeverEntered =
    [
        "bin",
        "obj",
        "node_modules",
        ".git",
        "site-packages",
        "__pycache__",
        ".tox",
        ".nox",
    ];

    /// <summary>What stands at the root of a virtual environment of Python's.</summary>
    private const string VirtualEnvironment = "pyvenv.cfg";

    /// <summary>What Python puts into one. Anything else beside that file is the project's: a file that anybody can add hides nothing.</summary>
    private static readonly string[] OfVirtualEnvironment =
    [
        "lib",
        "lib64",
        "Lib",
        "include",
        "Include",
        "Scripts",
        "share",
    ];

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, ImmutableArray<string>> _files = new(StringComparer.Ordinal);
    private ImmutableArray<string> _last = [];

    /// <summary>The folders that could not be read.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The folder and all below it, each before those in it.</summary>
    public IReadOnlyList<WalkedFolder> Walk(string start)
    {
        var walked = new List<WalkedFolder>();
        Walk(start, 0, Exclusion.At(files, project, start), walked);
        return walked;
    }

    /// <summary>The names of the files directly in a folder that nothing excludes; none when it can't be read.</summary>
    public ImmutableArray<string> FilesIn(string folder)
    {
        if (_files.TryGetValue(folder, out var known))
        {
            return known;
        }

        try
        {
            known = files.FolderExists(folder)
                ? Included(folder, files.List(folder), Exclusion.At(files, project, folder))
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            known = [];
        }

        _files.Add(folder, known);
        return known;
    }

    /// <summary>Whether the rules exclude a file or a folder that it lies in.</summary>
    public bool Excludes(string path)
    {
        var folder = RelativePath.Folder(path);
        return Exclusion.At(files, project, folder).Excludes(path, isFolder: false)
            || RepositoryFolders
                .Upwards(files, folder)
                .SkipLast(1)
                .Any(above => Exclusion.At(files, project, RelativePath.Folder(above)).Excludes(above, isFolder: true));
    }

    private static ImmutableArray<string> Included(
        string folder,
        IReadOnlyList<FileSystemEntry> entries,
        Exclusion exclusion
    ) =>
        [
            .. entries
                .Where(entry =>
                    !entry.IsFolder
                    && (
                        exclusion.IsEmpty || !exclusion.Excludes(RelativePath.Join(folder, entry.Name), isFolder: false)
                    )
                )
                .Select(entry => entry.Name),
        ];

    private void Walk(string folder, int depth, Exclusion exclusion, List<WalkedFolder> walked)
    {
        if (depth > files.Limits().FolderDepth)
        {
            _problems.Add(
                new(
                    ProblemIds.LimitExceeded,
                    $"more than {files.Limits().FolderDepth} folders within each other; this one is not read (limit folder-depth)",
                    null,
                    folder
                )
            );
            return;
        }

        IReadOnlyList<FileSystemEntry> entries;
        try
        {
            entries = files.List(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(Unreadable.Folder(folder, exception));
            return;
        }

        if (depth > 0)
        {
            exclusion = exclusion.Enter(folder, entries);
        }

        var included = Included(folder, entries, exclusion);
        // Folders side by side often hold the same: then it is the same list.
        _last = included.AsSpan().SequenceEqual(_last.AsSpan()) ? _last : included;
        included = _last;
        if (exclusion.IsOfFolder || exclusion.IsEmpty)
        {
            _files[folder] = included;
        }

        walked.Add(new(folder, included));
        var never = entries.Contains(new(VirtualEnvironment, false))
            ? [.. NeverEntered, .. OfVirtualEnvironment]
            : NeverEntered;
        foreach (var entry in entries.Where(entry => entry.IsFolder && !never.Contains(entry.Name)))
        {
            var path = RelativePath.Join(folder, entry.Name);
            if (!exclusion.Excludes(path, isFolder: true))
            {
                Walk(path, depth + 1, exclusion, walked);
            }
        }
    }

    /// <summary>The rules of exclusion at one folder of a walk.</summary>
    private sealed class Exclusion(IFileSystem files, string root, IgnoreRules rules)
    {
        private const string Ignored = ".gitignore";

        /// <summary>Whether the same rules hold where a walk starts at the folder itself.</summary>
        public bool IsOfFolder { get; private init; } = true;

        /// <summary>Whether the project file excludes something: its rules win over those of folders above the start of a walk only.</summary>
        private bool HasProject { get; init; }

        /// <summary>Where a walk starts: the rules of the repository's root and of every folder down to the start hold.</summary>
        public static Exclusion At(IFileSystem files, ProjectFile project, string start)
        {
            var chain = RepositoryFolders.Upwards(files, start).Reverse().ToArray();
            var exclusion = chain.Aggregate(
                new Exclusion(files, chain[0], IgnoreRules.None),
                (above, folder) => above.With(folder)
            );
            exclusion = exclusion.With(
                files.GetFullPath(project.Folder).TrimEnd('/'),
                string.Join('\n', project.Exclude)
            );
            return new(files, exclusion.Root, exclusion.Rules)
            {
                HasProject = !project.Exclude.IsEmpty,
                // Outside of repositories, and not below the working folder, only a start's own rules hold.
                IsOfFolder =
                    RepositoryFolders.IsRoot(files, chain[0])
                    || string.Equals(chain[0], files.GetFullPath(".").TrimEnd('/'), StringComparison.Ordinal),
            };
        }

        /// <summary>Goes into a folder below.</summary>
        public Exclusion Enter(string folder, IReadOnlyList<FileSystemEntry> entries)
        {
            var hasRules = entries.Any(entry => entry is { IsFolder: false, Name: Ignored });
            // A repository in the repository is not ruled by what lies above it when it is looked at by itself.
            var isOfFolder = IsOfFolder && !(hasRules && HasProject) && !entries.Any(entry => entry.Name is ".git");
            return !hasRules && isOfFolder == IsOfFolder
                ? this
                : new(files, root, hasRules ? With(files.GetFullPath(folder)).Rules : rules)
                {
                    HasProject = HasProject,
                    IsOfFolder = isOfFolder,
                };
        }

        /// <summary>Whether nothing is excluded.</summary>
        public bool IsEmpty => rules.IsEmpty;

        private string Root => root;

        private IgnoreRules Rules => rules;

        public bool Excludes(string path, bool isFolder) =>
            !rules.IsEmpty && rules.Excludes(FromRoot(files.GetFullPath(path)), isFolder);

        private Exclusion With(string folder)
        {
            var path = RelativePath.Join(folder, Ignored);
            try
            {
                return files.FileExists(path) ? With(folder, Encoding.UTF8.GetString(files.ReadFile(path))) : this;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return this;
            }
        }

        private Exclusion With(string folder, string text) => new(files, root, rules.With(FromRoot(folder), text));

        private string FromRoot(string full) =>
            full.Length > root.Length && full.StartsWith(root, StringComparison.Ordinal)
                ? full[root.Length..].TrimStart('/')
                : "";
    }
}
