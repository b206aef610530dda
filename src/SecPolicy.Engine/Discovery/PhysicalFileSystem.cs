using System.IO.Enumeration;

namespace SecPolicy.Engine.Discovery;

#pragma warning disable RS0030 // The one place where the engine touches the disk.

/// <summary>The machine's file system, seen from a working folder.</summary>
/// <param name="workingFolder">The folder to which paths are relative.</param>
public sealed class PhysicalFileSystem(string workingFolder) : IFileSystem
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    private readonly string _root = Path.GetFullPath(workingFolder);
    private readonly NamePool _names = new();

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(Absolute(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(Absolute(path));

    /// <inheritdoc/>
    public byte[] ReadFile(string path) => File.ReadAllBytes(Absolute(path));

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        // Whether a file is a link would cost a call for each, and only that of folders matters.
        var entries = new List<FileSystemEntry>(
            new FileSystemEnumerable<FileSystemEntry>(
                Absolute(folder),
                (ref found) =>
                    // Names of folders seldom stand twice: where ten thousand lie side by side, they would leave no room for others.
                    new(found.IsDirectory ? found.FileName.ToString() : Name(found.FileName), found.IsDirectory),
                Everything
            )
            {
                ShouldIncludePredicate = (ref found) =>
                    !found.IsDirectory || !found.Attributes.HasFlag(FileAttributes.ReparsePoint),
            }
        );
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

    private string Name(ReadOnlySpan<char> name) => _names.Of(name);

    /// <remarks>What a file writes as a path can hold a null character, of which no path has one: there is nothing then.</remarks>
    private string Absolute(string path) => Path.GetFullPath(path.Replace('\0', '\uFFFD'), _root);
}
