using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A file system with the limits of a run.</summary>
internal interface ILimitedFiles : IFileSystem
{
    /// <summary>The limits.</summary>
    Limits Limits { get; }

    /// <summary>Notes that something is not read: whoever meets a limit need not carry the problem to where problems are told.</summary>
    /// <param name="path">What is not read, or not all of it.</param>
    /// <param name="problem">What to say where nobody else says something of it.</param>
    void Note(string path, Problem problem);
}

/// <summary>
/// A file system that reads no more than the limits allow, and notes what was to be read and could not be: whoever asked for it may go on without
/// it, and the run says all the same that something is missing. Safe for concurrent use, as far as the other one is.
/// </summary>
internal sealed class LimitedFiles : ILimitedFiles
{
    private readonly IFileSystem _files;
    private readonly ConcurrentDictionary<string, Problem> _unread = new(StringComparer.Ordinal);

    private readonly bool _followsLinks;
    private readonly RealPaths _real;
    private readonly BoundedCache<string, string> _roots = new(1_000, StringComparer.Ordinal);

    private LimitedFiles(IFileSystem files, Limits limits, bool followsLinks)
    {
        _files = files;
        _real = new(files);
        Limits = limits;
        _followsLinks = followsLinks;
    }

    /// <inheritdoc/>
    public Limits Limits { get; }

    /// <summary>A file system with limits of its own, which has noted nothing yet.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="followLinks">Whether links out of the repository are followed.</param>
    public static LimitedFiles Of(IFileSystem files, Limits limits, bool followLinks) =>
        new(files is LimitedFiles limited ? limited._files : files, limits, followLinks);

    /// <summary>What could not be read, and what others do not say of it.</summary>
    /// <param name="told">What they say.</param>
    public ImmutableArray<Problem> Untold(IEnumerable<Problem> told)
    {
        if (_unread.IsEmpty)
        {
            return [];
        }

        var known = told.Select(problem => _files.GetFullPath(problem.Path ?? problem.Span?.Source.Path ?? "."))
            .ToHashSet(StringComparer.Ordinal);
        return [.. _unread.Where(pair => !known.Contains(pair.Key)).Select(pair => pair.Value)];
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => _files.FileExists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => _files.FolderExists(path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => ReadFile(path, Limits.FileSize);

    /// <inheritdoc/>
    public byte[] ReadFile(string path, long most)
    {
        try
        {
            return _followsLinks || Outside(path) is not { } target
                ? _files.ReadFile(path, most)
                : throw new LinkOutsideException(target);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            Note(path, Unreadable.File(path, exception));
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        try
        {
            var entries = _files.List(folder);
            return entries.Count <= Limits.FolderEntries
                ? entries
                : throw new LimitExceededException(
                    $"the folder has {entries.Count} entries; no more than {Limits.FolderEntries} are read (limit folder-entries)"
                );
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            Note(folder, Unreadable.Folder(folder, exception));
            throw;
        }
    }

    /// <inheritdoc/>
    public string GetFullPath(string path) => _files.GetFullPath(path);

    /// <inheritdoc/>
    public string? Link(string path) => _files.Link(path);

    /// <summary>Whether there is something that can't be read. What is not there is nobody's loss but of those who named it, and they say so.</summary>
    private static bool IsUnreadable(Exception exception) =>
        exception
            is UnauthorizedAccessException
                or (IOException and not FileNotFoundException and not DirectoryNotFoundException);

    /// <summary>
    /// Where links on the way to a file lead, if that is outside of its repository, or, without one, of where <see cref="RepositoryFolders"/> ends;
    /// otherwise null.
    /// </summary>
    private string? Outside(string path)
    {
        var full = _files.GetFullPath(path);
        var real = _real.Of(full);
        if (real is null || string.Equals(real, full, StringComparison.Ordinal))
        {
            return null;
        }

        var root = _roots.Get(
            RelativePath.Folder(full),
            _files,
            static (folder, files) => RepositoryFolders.Upwards(files, folder)[^1]
        );
        return real.StartsWith(_real.Of(root) + "/", StringComparison.Ordinal) ? null : real;
    }

    /// <inheritdoc/>
    public void Note(string path, Problem problem) => _unread.TryAdd(_files.GetFullPath(path), problem);
}
