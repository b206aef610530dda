using System.Collections.Frozen;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Git;

/// <summary>The files of a revision, as git keeps them: nothing is checked out. Safe for concurrent use.</summary>
/// <remarks>A symbolic link to a file is that file; links to folders and submodules are not there.</remarks>
internal sealed class GitFileSystem : IFileSystem, IDisposable
{
    private const string GitFolder = ".git";

    private readonly string _workingFolder;
    private readonly string _root;
    private readonly GitObjects _objects;
    private readonly FrozenDictionary<string, string> _files;
    private readonly FrozenDictionary<string, SortedDictionary<string, bool>> _folders;

    private GitFileSystem(
        string workingFolder,
        string root,
        string commit,
        GitObjects objects,
        IEnumerable<(string Path, string Id)> files
    )
    {
        Commit = commit;
        _workingFolder = workingFolder;
        _root = root;
        _objects = objects;
        _files = files.ToFrozenDictionary(file => file.Path, file => file.Id, StringComparer.Ordinal);
        var folders = new Dictionary<string, SortedDictionary<string, bool>>(StringComparer.Ordinal)
        {
            [""] = new(StringComparer.Ordinal),
        };
        foreach (var path in _files.Keys)
        {
            AddTo(folders, path, isFolder: false);
        }

        _folders = folders.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The commit's id.</summary>
    public string Commit { get; }

    /// <summary>Opens a revision of the repository that a folder lies in.</summary>
    /// <param name="workingFolder">The folder to which paths are relative.</param>
    /// <param name="revision">A commit, or a branch or tag that leads to one.</param>
    /// <exception cref="UsageException">There is no git, no repository, or no such revision.</exception>
    public static GitFileSystem Open(string workingFolder, string revision)
    {
        var root = GitPlace.RootOf(workingFolder);
        var commit = GitRevision.Find(workingFolder, revision);
        var tree = GitCommand.Run(workingFolder, "ls-tree", "-r", "-z", "--full-tree", commit);
        if (!tree.Succeeded)
        {
            throw new UsageException($"git cannot list the files of '{revision}': {tree.Complaint}");
        }

        var objects = new GitObjects(workingFolder);
        return new(workingFolder, root, commit, objects, GitLinks.Follow(GitTree.Files(tree.Output), objects));
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => InRepository(path) is { } inside && _files.ContainsKey(inside);

    /// <inheritdoc/>
    public bool FolderExists(string path) =>
        InRepository(path) is { } inside && (_folders.ContainsKey(inside) || inside == GitFolder);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) =>
        InRepository(path) is { } inside && _files.TryGetValue(inside, out var id)
            ? _objects.Read(id)
            : throw new FileNotFoundException("the revision has no such file", path);

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder) =>
        InRepository(folder) is { } inside && _folders.TryGetValue(inside, out var entries)
            ? [.. entries.Select(entry => new FileSystemEntry(entry.Key, entry.Value))]
            : throw new DirectoryNotFoundException("the revision has no such folder: " + folder);

    /// <inheritdoc/>
    /// <remarks>What a file writes as a path can hold a null character, of which no path has one: there is nothing then.</remarks>
    public string GetFullPath(string path) =>
        WithSlashes(Path.GetFullPath(path.Replace('\0', '\uFFFD'), _workingFolder));

    /// <inheritdoc/>
    public void Dispose() => _objects.Dispose();

    /// <summary>A path from the repository's root; null for one outside.</summary>
    private string? InRepository(string path) => GitPlace.InRepository(_root, GetFullPath(path));

    private static void AddTo(Dictionary<string, SortedDictionary<string, bool>> folders, string path, bool isFolder)
    {
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        if (!folders.TryGetValue(folder, out var entries))
        {
            folders.Add(folder, entries = new(StringComparer.Ordinal));
            AddTo(folders, folder, isFolder: true);
        }

        entries[path[(slash + 1)..]] = isFolder;
    }

    private static string WithSlashes(string path) => path.Replace('\\', '/');
}
