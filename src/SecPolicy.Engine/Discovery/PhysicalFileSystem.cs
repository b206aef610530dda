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
    public byte[] ReadFile(string path) => ReadFile(path, Array.MaxLength);

    /// <inheritdoc/>
    public byte[] ReadFile(string path, long most)
    {
        var absolute = Absolute(path);
        var found = new FileInfo(absolute);
        if (
            found.Exists
            && found.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && found.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target
        )
        {
            found = target;
        }

        if (found is { Exists: true, Length: 0 } && !FileKind.IsReadable(found.FullName))
        {
            throw new NoRegularFileException();
        }

        using var stream = new FileStream(absolute, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        // What is no file on a disk has no length, or none that holds.
        var length = stream.CanSeek ? stream.Length : 0;
        if (length > most)
        {
            throw TooLarge(length, most);
        }

        return ReadAll(stream, length, most);
    }

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
    public string? Link(string path) => new FileInfo(Absolute(path)).LinkTarget?.Replace('\\', '/');

    /// <summary>All that there is, whatever the file's length was said to be: it may grow or shrink while it is read.</summary>
    private static byte[] ReadAll(FileStream stream, long length, long most)
    {
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
        {
            return bytes[..read];
        }

        var next = stream.ReadByte();
        if (next < 0)
        {
            return bytes;
        }

        using var whole = new MemoryStream();
        whole.Write(bytes);
        whole.WriteByte((byte)next);
        var piece = new byte[81_920];
        while (whole.Length <= most && (read = stream.Read(piece)) > 0)
        {
            whole.Write(piece, 0, read);
        }

        return whole.Length <= most ? whole.ToArray() : throw TooLarge(whole.Length, most);
    }

    private static LimitExceededException TooLarge(long length, long most) =>
        new($"the file has {length} bytes or more; no more than {most} are read (limit file-size)");

    private string Name(ReadOnlySpan<char> name) => _names.Of(name);

    /// <remarks>What a file writes as a path can hold a null character, of which no path has one: there is nothing then.</remarks>
    private string Absolute(string path) => Path.GetFullPath(path.Replace('\0', '\uFFFD'), _root);
}
