using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>The files that a case writes out, in an otherwise empty folder.</summary>
internal sealed class InlineFiles : IFileSystem
{
    private const string Root = "/case";

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "/", Root };

    /// <summary>Makes the folder.</summary>
    public InlineFiles(ImmutableArray<InlineFile> files)
    {
        foreach (var file in files)
        {
            var path = GetFullPath(file.Path);
            _files[path] = Encoding.UTF8.GetBytes(file.Text);
            for (var folder = RelativePath.Folder(path); _folders.Add(folder); )
            {
                folder = RelativePath.Folder(folder);
            }
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => _files.ContainsKey(GetFullPath(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => _folders.Contains(GetFullPath(path));

    /// <inheritdoc/>
    public byte[] ReadFile(string path) =>
        _files.TryGetValue(GetFullPath(path), out var content)
            ? content
            : throw new FileNotFoundException("no such file", path);

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        var full = GetFullPath(folder);
        if (!_folders.Contains(full))
        {
            throw new DirectoryNotFoundException("no such folder");
        }

        var files = _files.Keys.Select(path => (Path: path, IsFolder: false));
        var folders = _folders.Where(path => path != "/").Select(path => (Path: path, IsFolder: true));
        return
        [
            .. files
                .Concat(folders)
                .Where(entry => string.Equals(RelativePath.Folder(entry.Path), full, StringComparison.Ordinal))
                .Select(entry => new FileSystemEntry(RelativePath.Name(entry.Path), entry.IsFolder))
                .OrderBy(entry => entry.Name, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public string GetFullPath(string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : Root + "/" + path).Split('/'))
        {
            if (part is "..")
            {
                parts.RemoveRange(Math.Max(0, parts.Count - 1), Math.Min(1, parts.Count));
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
