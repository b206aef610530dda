using System.Buffers.Binary;
using System.Text;

namespace SecPolicy.Engine.Discovery;

/// <summary>
/// Which files of a repository git tracks, as its index says (git's documentation, gitformat-index: versions 2, 3 and 4). A pattern of
/// <c>.gitignore</c> takes no tracked file out of a checkout.
/// </summary>
internal sealed class GitIndex
{
    private const int Header = 12;
    private const int BeforeObjectId = 40;
    private const int Extended = 0x4000;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    private GitIndex() { }

    /// <summary>Whether a file is tracked, or a folder holds one that is.</summary>
    /// <param name="path">The path relative to the repository's root.</param>
    public bool Tracks(string path) => _paths.Contains(path);

    /// <summary>The index of a repository; null where there is none, or none that can be read.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="root">The folder that holds <c>.git</c>.</param>
    public static GitIndex? Of(IFileSystem files, string root)
    {
        try
        {
            var git = RelativePath.Join(root, ".git");
            if (!files.FolderExists(git))
            {
                // A worktree of its own, or a submodule.
                const string Link = "gitdir:";
                var text = files.FileExists(git) ? Encoding.UTF8.GetString(files.ReadFile(git)).Trim() : "";
                if (!text.StartsWith(Link, StringComparison.Ordinal))
                {
                    return null;
                }

                var target = text[Link.Length..].Trim().Replace('\\', '/');
                git = Path.IsPathRooted(target) ? target : RelativePath.Join(root, target);
            }

            var path = RelativePath.Join(git, "index");
            return files.FileExists(path) ? Read(files.ReadFile(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads an index; null where it is none, or is split in two.</summary>
    public static GitIndex? Read(ReadOnlySpan<byte> bytes) =>
        // Which of the two kinds of object ids a repository has stands in its configuration: only one of them fits.
        Read(bytes, 20) ?? Read(bytes, 32);

    private static GitIndex? Read(ReadOnlySpan<byte> bytes, int objectId)
    {
        if (bytes.Length < Header + objectId || !bytes.StartsWith("DIRC"u8))
        {
            return null;
        }

        var version = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        var index = new GitIndex();
        var before = Array.Empty<byte>();
        var at = Header;
        for (var entry = 0u; entry < count; entry++)
        {
            var name = at + BeforeObjectId + objectId + 2;
            if (version is < 2 or > 4 || name >= bytes.Length)
            {
                return null;
            }

            if ((BinaryPrimitives.ReadUInt16BigEndian(bytes[(name - 2)..]) & Extended) != 0)
            {
                name += 2;
            }

            var kept = 0;
            if (version == 4)
            {
                if (Variable(bytes, ref name) is not { } dropped || dropped > before.Length)
                {
                    return null;
                }

                kept = before.Length - dropped;
            }

            var length = name < bytes.Length ? bytes[name..].IndexOf((byte)0) : -1;
            if (length < 0)
            {
                return null;
            }

            before = [.. before.AsSpan(0, kept), .. bytes.Slice(name, length)];
            index.Add(Encoding.UTF8.GetString(before));
            at = version == 4 ? name + length + 1 : at + ((name + length - at + 8) & ~7);
        }

        return IsWhole(bytes, at, objectId) ? index : null;
    }

    /// <summary>Whether extensions of a known shape and a digest follow the entries, and none says that entries stand elsewhere.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> bytes, int at, int digest)
    {
        while (at >= 0 && at <= bytes.Length - digest - 8)
        {
            if (bytes[at..].StartsWith("link"u8))
            {
                return false;
            }

            at += 8 + (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]), int.MaxValue / 2);
        }

        return at == bytes.Length - digest;
    }

    /// <summary>A number of variable width, as in packs for offsets.</summary>
    private static int? Variable(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0;
        for (var first = true; at < bytes.Length && value < 1 << 20; first = false)
        {
            var next = bytes[at++];
            value = ((first ? 0 : value + 1) << 7) | (next & 0x7F);
            if (next < 0x80)
            {
                return value;
            }
        }

        return null;
    }

    private void Add(string path)
    {
        for (; path.Length > 0 && _paths.Add(path); path = RelativePath.Folder(path)) { }
    }
}
