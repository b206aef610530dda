using System.Collections.Concurrent;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A file system that notes which files are read, or were to be. Safe for concurrent use, as far as the other one is.</summary>
/// <param name="files">The file system.</param>
internal sealed class ReadFiles(IFileSystem files) : ILimitedFiles
{
    private readonly ConcurrentDictionary<string, byte> _read = new(StringComparer.Ordinal);

    /// <summary>The files that were read so far: absolute paths, in ordinal order.</summary>
    public IReadOnlyList<string> Paths => [.. _read.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a file was read so far.</summary>
    public bool Have(string path) => _read.ContainsKey(files.GetFullPath(path));

    /// <inheritdoc/>
    public Limits Limits => files.Limits();

    /// <inheritdoc/>
    public void Note(string path, Problem problem) => (files as ILimitedFiles)?.Note(path, problem);

    /// <inheritdoc/>
    public bool FileExists(string path) => files.FileExists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => files.FolderExists(path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path)
    {
        // What is there and cannot be read decides as well.
        if (files.FileExists(path))
        {
            _read.TryAdd(files.GetFullPath(path), 0);
        }

        return files.ReadFile(path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder) => files.List(folder);

    /// <inheritdoc/>
    public string GetFullPath(string path) => files.GetFullPath(path);
}
