using System.Collections.Concurrent;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>A file system that notes which files are read.</summary>
/// <param name="files">The file system.</param>
internal sealed class ReadFiles(IFileSystem files) : IFileSystem
{
    private readonly ConcurrentDictionary<string, byte> _read = new(StringComparer.Ordinal);

    /// <summary>The files that were read so far: absolute paths, in ordinal order.</summary>
    public IReadOnlyList<string> Paths => [.. _read.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool FileExists(string path) => files.FileExists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => files.FolderExists(path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path)
    {
        var content = files.ReadFile(path);
        _read.TryAdd(files.GetFullPath(path), 0);
        return content;
    }

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder) => files.List(folder);

    /// <inheritdoc/>
    public string GetFullPath(string path) => files.GetFullPath(path);
}
