using System.Collections.Frozen;
using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Git;

/// <summary>The files of the working tree that git would commit: without what it ignores, and without other repositories inside.</summary>
internal sealed class WorkingTree : IFileSystem
{
    private readonly IFileSystem _files;
    private readonly string _root;
    private readonly FrozenSet<string> _known;
    private readonly FrozenSet<string> _folders;

    private WorkingTree(IFileSystem files, string root, IReadOnlyCollection<string> known)
    {
        _files = files;
        _root = root;
        // In a linked working tree .git is a file.
        _known = known.Append(".git").ToFrozenSet(StringComparer.Ordinal);
        _folders = known.SelectMany(FoldersOf).Append("").Append(".git").ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Opens the working tree that a folder lies in.</summary>
    /// <param name="files">The files that are there.</param>
    /// <param name="workingFolder">The folder to which paths are relative.</param>
    /// <exception cref="UsageException">There is no git, or no repository.</exception>
    public static WorkingTree Open(IFileSystem files, string workingFolder)
    {
        var root = GitPlace.RootOf(workingFolder);
        var listing = GitCommand.Run(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        return listing.Succeeded
            ? new(
                files,
                root,
                Encoding.UTF8.GetString(listing.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            )
            : throw new UsageException($"git cannot list the files of the working tree: {listing.Complaint}");
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => IsKnown(path) && _files.FileExists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) =>
        InRepository(path) is { } inside && _folders.Contains(inside) && _files.FolderExists(path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) =>
        IsKnown(path) ? _files.ReadFile(path) : throw new FileNotFoundException("git ignores the file", path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path, long most) =>
        IsKnown(path) ? _files.ReadFile(path, most) : throw new FileNotFoundException("git ignores the file", path);

    /// <inheritdoc/>
    public string? Link(string path) => _files.Link(path);

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        var inside =
            InRepository(folder) ?? throw new DirectoryNotFoundException("the folder is outside of the repository");
        return
        [
            .. _files
                .List(folder)
                .Where(entry =>
                    (entry.IsFolder ? _folders : _known).Contains(
                        inside.Length == 0 ? entry.Name : $"{inside}/{entry.Name}"
                    )
                ),
        ];
    }

    /// <inheritdoc/>
    public string GetFullPath(string path) => _files.GetFullPath(path);

    private bool IsKnown(string path) => InRepository(path) is { } inside && _known.Contains(inside);

    private string? InRepository(string path) => GitPlace.InRepository(_root, GetFullPath(path));

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }
}
