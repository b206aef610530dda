using System.Formats.Tar;

namespace SecPolicy.Engine.Discovery;

#pragma warning disable RS0030 // Asks the disk for what PhysicalFileSystem reads.

/// <summary>Tells files from pipes, sockets and devices without opening them: to open a pipe waits for somebody who writes, and a device may never end.</summary>
internal static class FileKind
{
    /// <summary>Where a process finds what it was started with: <c>--env-file &lt;(decrypt)</c> names a pipe there, which somebody asked for.</summary>
    private static readonly string[] OfProcess = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"];

    /// <summary>What the system makes up when it is read: some of it waits for what is to come.</summary>
    private static readonly string[] OfSystem = ["/dev/", "/proc/", "/sys/"];

    /// <summary>Whether a path stands for a regular file, or for something that the process was given to read.</summary>
    /// <param name="path">An absolute path, links resolved, of something without a length: all that are no regular files have none.</param>
    public static bool IsReadable(string path) =>
        Begins(OfProcess, path) || (Begins(["/dev/shm/"], path) || !Begins(OfSystem, path)) && IsRegular(path);

    private static bool Begins(string[] places, string path) =>
        Array.Exists(places, place => path.StartsWith(place, StringComparison.Ordinal));

    /// <remarks>.NET says what a path stands for only where it writes archives. The content of a file without a length is nothing.</remarks>
    private static bool IsRegular(string path)
    {
        try
        {
            using var archive = new MemoryStream();
            using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            {
                writer.WriteEntry(path, "file");
            }

            archive.Position = 0;
            using var reader = new TarReader(archive);
            return reader.GetNextEntry() is { EntryType: TarEntryType.RegularFile };
        }
        catch (IOException)
        {
            // What an archive cannot hold: a socket.
            return false;
        }
    }
}
