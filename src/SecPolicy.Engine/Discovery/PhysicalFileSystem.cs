namespace SecPolicy.Engine.Discovery;

#pragma warning disable RS0030 // The one place where the engine touches the disk.

/// <summary>The machine's file system, seen from a working folder.</summary>
/// <param name="workingFolder">The folder to which paths are relative.</param>
public sealed class PhysicalFileSystem(string workingFolder) : IFileSystem
{
    private readonly string _root = Path.GetFullPath(workingFolder);

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(Absolute(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(Absolute(path));

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => File.ReadAllBytes(Absolute(path));

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        var entries = new List<FileSystemEntry>();
        foreach (var entry in new DirectoryInfo(Absolute(folder)).EnumerateFileSystemInfos())
        {
            var isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (!isFolder || !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                entries.Add(new(entry.Name, isFolder));
            }
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <inheritdoc/>
    public string GetFullPath(string path) => Absolute(path).Replace('\\', '/');

    /// <inheritdoc/>
    public string? LinkTarget(string path)
    {
        try
        {
            return File.ResolveLinkTarget(Absolute(path), returnFinalTarget: true)?.FullName.Replace('\\', '/');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links in a circle stand for nothing, and whoever reads the file says so.
            return null;
        }
    }

    /// <remarks>What a file writes as a path can hold a null character, of which no path has one: there is nothing then.</remarks>
    private string Absolute(string path) => Path.GetFullPath(path.Replace('\0', '\uFFFD'), _root);
}
