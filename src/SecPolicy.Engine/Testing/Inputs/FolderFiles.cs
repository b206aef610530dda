using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>A file system seen from a folder of it.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder to which paths are relative.</param>
internal sealed class FolderFiles(IFileSystem files, string folder) : IFileSystem
{
    private readonly string _root = files.GetFullPath(folder).TrimEnd('/');

    /// <inheritdoc/>
    public bool FileExists(string path) => files.FileExists(GetFullPath(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => files.FolderExists(GetFullPath(path));

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => files.ReadFile(GetFullPath(path));

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder) => files.List(GetFullPath(folder));

    /// <inheritdoc/>
    public string GetFullPath(string path) => files.GetFullPath(IsAbsolute(path) ? path : _root + "/" + path);

    private static bool IsAbsolute(string path) =>
        path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));
}
