using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Support;

/// <summary>Many files in memory that count how often each is read, each folder is listed, and anything is asked for at all.</summary>
/// <remarks>Unlike <see cref="MemoryFiles"/>, a question costs the same however many files there are.</remarks>
internal sealed class CountedFiles : IFileSystem
{
    private const string Root = "/project";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FileSystemEntry>> _folders = new(StringComparer.Ordinal) { [Root] = [] };

    /// <summary>How often each file was read.</summary>
    public Dictionary<string, int> Reads { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each folder was listed.</summary>
    public Dictionary<string, int> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>How often it was asked whether something is there, or what a link stands for.</summary>
    public int Questions { get; private set; }

    /// <param name="path">A path below the working folder, after all before it in ordinal order.</param>
    /// <param name="content">What is in the file.</param>
    public void Add(string path, byte[] content)
    {
        var full = $"{Root}/{path}";
        _files.Add(full, content);
        for (var isFolder = false; full != Root; isFolder = true)
        {
            var slash = full.LastIndexOf('/');
            var (folder, name) = (full[..slash], full[(slash + 1)..]);
            var isNew = !_folders.TryGetValue(folder, out var entries);
            if (isNew)
            {
                _folders.Add(folder, entries = []);
            }

            entries!.Add(new(name, isFolder));
            if (!isNew)
            {
                return;
            }

            full = folder;
        }
    }

    public bool FileExists(string path) => Asked(_files.ContainsKey(GetFullPath(path)));

    public bool FolderExists(string path) => Asked(_folders.ContainsKey(GetFullPath(path)));

    public byte[] ReadFile(string path)
    {
        var full = GetFullPath(path);
        Count(Reads, full);
        return _files.TryGetValue(full, out var content)
            ? content
            : throw new FileNotFoundException("no such file", path);
    }

    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        var full = GetFullPath(folder);
        Count(Lists, full);
        return _folders.TryGetValue(full, out var entries)
            ? [.. entries.OrderBy(entry => entry.Name, StringComparer.Ordinal)]
            : throw new DirectoryNotFoundException(folder);
    }

    public string GetFullPath(string path) =>
        path is "." or "" ? Root
        : path.StartsWith('/') ? path.TrimEnd('/')
        : $"{Root}/{path.TrimEnd('/')}";

    public string? Link(string path)
    {
        Questions++;
        return null;
    }

    private bool Asked(bool answer)
    {
        Questions++;
        return answer;
    }

    private static void Count(Dictionary<string, int> counts, string path) =>
        counts[path] = counts.GetValueOrDefault(path) + 1;
}
