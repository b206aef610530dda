using SecPolicy.Engine.Discovery;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Files in memory with any paths at all; the working folder is <c>/project</c>.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    private const string Root = "/project";
    private const int MostParts = 40;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, bool>> _folders = new(StringComparer.Ordinal)
    {
        [Root] = new(StringComparer.Ordinal),
    };

    /// <summary>Adds a file; the last one of a path counts, and a path through a file is ignored.</summary>
    public MemoryFiles Add(string path, byte[] content)
    {
        var full = GetFullPath(path);
        if (full == "/" || _folders.ContainsKey(full) || full.Split('/').Length > MostParts)
        {
            return this;
        }

        for (var (at, name) = Split(full); ; (at, name) = Split(at))
        {
            if (_files.ContainsKey(at))
            {
                return this;
            }

            if (at == "/")
            {
                break;
            }
        }

        _files[full] = content;
        var isFolder = false;
        for (var (at, name) = Split(full); ; (at, name) = Split(at))
        {
            if (!_folders.TryGetValue(at, out var entries))
            {
                _folders.Add(at, entries = new(StringComparer.Ordinal));
            }

            entries[name] = isFolder;
            isFolder = true;
            if (at == "/")
            {
                return this;
            }
        }
    }

    public bool FileExists(string path) => _files.ContainsKey(GetFullPath(path));

    public bool FolderExists(string path) => _folders.ContainsKey(GetFullPath(path));

    public byte[] ReadFile(string path) =>
        _files.TryGetValue(GetFullPath(path), out var content)
            ? content
            : throw new FileNotFoundException("no such file", path);

    public IReadOnlyList<FileSystemEntry> List(string folder) =>
        _folders.TryGetValue(GetFullPath(folder), out var entries)
            ? [.. entries.Select(entry => new FileSystemEntry(entry.Key, entry.Value))]
            : throw new DirectoryNotFoundException(folder);

    public string GetFullPath(string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : Root + "/" + path).Split('/'))
        {
            if (part is ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    private static (string Folder, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return (slash == 0 ? "/" : path[..slash], path[(slash + 1)..]);
    }
}
