using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Tests.Support;

/// <summary>Files in memory; the working folder is <c>/work</c>.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    private const string Root = "/project";
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public MemoryFiles With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public MemoryFiles With(string path, byte[] content)
    {
        _files[GetFullPath(path)] = content;
        return this;
    }

    /// <summary>All files, with absolute paths.</summary>
    public IEnumerable<KeyValuePair<string, byte[]>> All => _files;

    public bool FileExists(string path) => _files.ContainsKey(GetFullPath(path));

    public bool FolderExists(string path)
    {
        var folder = GetFullPath(path).TrimEnd('/') + "/";
        return folder is Root + "/" || _files.Keys.Any(file => file.StartsWith(folder, StringComparison.Ordinal));
    }

    public byte[] ReadFile(string path) =>
        _files.TryGetValue(GetFullPath(path), out var content)
            ? content
            : throw new FileNotFoundException("no such file", path);

    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        var prefix = GetFullPath(folder).TrimEnd('/') + "/";
        return
        [
            .. _files
                .Keys.Where(file => file.StartsWith(prefix, StringComparison.Ordinal))
                .Select(file => file[prefix.Length..])
                .Select(rest =>
                    rest.IndexOf('/', StringComparison.Ordinal) is var slash && slash >= 0
                        ? new FileSystemEntry(rest[..slash], true)
                        : new(rest, false)
                )
                .Distinct()
                .OrderBy(entry => entry.Name, StringComparer.Ordinal),
        ];
    }

    public string GetFullPath(string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : Root + "/" + path).Split('/'))
        {
            if (part is "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
