using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A folder that a walk went through.</summary>
/// <param name="Path">Its path, normalised.</param>
/// <param name="Files">The names of the files in it that nothing excludes.</param>
internal sealed record WalkedFolder(string Path, ImmutableArray<string> Files);

/// <summary>
/// Goes through a folder and all below it, by the rules of <c>.gitignore</c> and of the project file. What git tracks is in every checkout,
/// whatever <c>.gitignore</c> says: a line that a change adds to it hides nothing.
/// </summary>
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
    private readonly Dictionary<string, GitIndex?> _indexes = new(StringComparer.Ordinal);
    private ImmutableArray<string> _last = [];

    /// <summary>The folders that could not be read.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The folder and all below it, each before those in it.</summary>
    public IReadOnlyList<WalkedFolder> Walk(string start)
    {
        var walked = new List<WalkedFolder>();
        Walk(start, 0, At(start), walked);
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
            known = files.FolderExists(folder) ? Included(folder, files.List(folder), At(folder)) : [];
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
        var here = At(folder);
        var standings = RepositoryFolders
            .Upwards(files, folder)
            .SkipLast(1)
            .Select(above => At(RelativePath.Folder(above)).Of(above, isFolder: true))
            .Prepend(here.Of(path, isFolder: false))
            .ToHashSet();
        return standings.Contains(Standing.Excluded)
            || (standings.Contains(Standing.Tracked) && !here.IsTracked(files.GetFullPath(path)));
    }

    private Exclusion At(string start) => Exclusion.At(files, project, start, IndexOf);

    private GitIndex? IndexOf(string repository)
    {
        if (!_indexes.TryGetValue(repository, out var index))
        {
            index = GitIndex.Of(files, repository);
            _indexes.Add(repository, index);
        }

        return index;
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
                        exclusion.IsEmpty
                        || exclusion.Of(RelativePath.Join(folder, entry.Name), isFolder: false) != Standing.Excluded
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
            var standing = exclusion.Of(path, isFolder: true);
            if (standing != Standing.Excluded)
            {
                Walk(path, depth + 1, standing == Standing.Tracked ? exclusion.OnlyTracked() : exclusion, walked);
            }
        }
    }

    /// <summary>What the rules say of a file or a folder.</summary>
    private enum Standing
    {
        /// <summary>No rule excludes it.</summary>
        Included,

        /// <summary>A <c>.gitignore</c> excludes it, and git tracks it, or something in it.</summary>
        Tracked,

        /// <summary>It is left out.</summary>
        Excluded,
    }

    /// <summary>The rules of exclusion at one folder of a walk.</summary>
    private sealed record Exclusion(IFileSystem Files, string Root, IgnoreRules Rules, Func<string, GitIndex?> IndexOf)
    {
        private const string Ignored = ".gitignore";

        /// <summary>Whether the same rules hold where a walk starts at the folder itself.</summary>
        public bool IsOfFolder { get; private init; } = true;

        /// <summary>Whether nothing is excluded.</summary>
        public bool IsEmpty => Rules.IsEmpty && !IsOnlyTracked;

        /// <summary>What the project file excludes, which no index brings back.</summary>
        private IgnoreRules OfProject { get; init; } = IgnoreRules.None;

        /// <summary>The folder that holds <c>.git</c>; null outside of repositories.</summary>
        private string? Repository { get; init; }

        /// <summary>Whether a folder above is excluded but for what git tracks.</summary>
        private bool IsOnlyTracked { get; init; }

        /// <summary>Where a walk starts: the rules of the repository's root and of every folder down to the start hold.</summary>
        public static Exclusion At(
            IFileSystem files,
            ProjectFile project,
            string start,
            Func<string, GitIndex?> indexOf
        )
        {
            var chain = RepositoryFolders.Upwards(files, start).Reverse().ToArray();
            var nothing = new Exclusion(files, chain[0], IgnoreRules.None, indexOf);
            var folder = files.GetFullPath(project.Folder).TrimEnd('/');
            var exclude = string.Join('\n', project.Exclude);
            var isRoot = RepositoryFolders.IsRoot(files, chain[0]);
            return chain.Aggregate(nothing, (above, below) => above.With(below)).With(folder, exclude) with
            {
                OfProject = nothing.With(folder, exclude).Rules,
                Repository = isRoot ? chain[0] : null,
                // Outside of repositories, and not below the working folder, only a start's own rules hold.
                IsOfFolder =
                    isRoot || string.Equals(chain[0], files.GetFullPath(".").TrimEnd('/'), StringComparison.Ordinal),
            };
        }

        /// <summary>Goes into a folder below.</summary>
        public Exclusion Enter(string folder, IReadOnlyList<FileSystemEntry> entries)
        {
            var hasRules = entries.Any(entry => entry is { IsFolder: false, Name: Ignored });
            var isRepository = entries.Any(entry => entry.Name is ".git");
            // A repository in the repository is not ruled by what lies above it when it is looked at by itself.
            var isOfFolder = IsOfFolder && !(hasRules && !OfProject.IsEmpty) && !isRepository;
            return !hasRules && isOfFolder == IsOfFolder && !isRepository
                ? this
                : this with
                {
                    Rules = hasRules ? With(Files.GetFullPath(folder)).Rules : Rules,
                    Repository = isRepository ? Files.GetFullPath(folder) : Repository,
                    IsOfFolder = isOfFolder,
                };
        }

        /// <summary>The rules in a folder that is excluded but for what git tracks.</summary>
        public Exclusion OnlyTracked() => this with { IsOnlyTracked = true, IsOfFolder = false };

        /// <summary>What the rules say of a path.</summary>
        public Standing Of(string path, bool isFolder)
        {
            if (IsEmpty)
            {
                return Standing.Included;
            }

            var full = Files.GetFullPath(path);
            return !IsOnlyTracked && !Rules.Excludes(FromRoot(full), isFolder) ? Standing.Included
                : IsTracked(full) && !OfProject.Excludes(FromRoot(full), isFolder) ? Standing.Tracked
                : Standing.Excluded;
        }

        /// <summary>Whether git tracks a file, or something in a folder.</summary>
        public bool IsTracked(string full) =>
            Repository is { } repository
            && full.Length > repository.Length
            && full.StartsWith(repository + "/", StringComparison.Ordinal)
            && IndexOf(repository)?.Tracks(full[(repository.Length + 1)..]) == true;

        private Exclusion With(string folder)
        {
            var path = RelativePath.Join(folder, Ignored);
            try
            {
                return Files.FileExists(path) ? With(folder, Encoding.UTF8.GetString(Files.ReadFile(path))) : this;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return this;
            }
        }

        private Exclusion With(string folder, string text) => this with { Rules = Rules.With(FromRoot(folder), text) };

        private string FromRoot(string full) =>
            full.Length > Root.Length && full.StartsWith(Root, StringComparison.Ordinal)
                ? full[Root.Length..].TrimStart('/')
                : "";
    }
}
