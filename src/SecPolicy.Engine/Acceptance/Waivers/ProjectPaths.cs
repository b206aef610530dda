using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Paths as waivers write them, relative to the project file, beside paths as findings show them, relative to the working folder.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The project file's folder.</param>
internal sealed class ProjectPaths(IFileSystem files, string folder)
{
    private readonly string _root = files.GetFullPath(folder).TrimEnd('/');

    /// <summary>Whether other paths are relative to the same folder.</summary>
    public bool HasFolder(ProjectPaths other) => string.Equals(_root, other._root, StringComparison.Ordinal);

    /// <summary>Whether a path is what a waiver's glob describes.</summary>
    public bool Matches(string glob, string path)
    {
        var full = files.GetFullPath(path).TrimEnd('/');
        return string.Equals(full, _root, StringComparison.Ordinal)
            ? PathGlob.Matches(glob, ".")
            : full.StartsWith(_root + "/", StringComparison.Ordinal)
                && PathGlob.Matches(glob, full[(_root.Length + 1)..]);
    }

    /// <summary>Whether a path that was asked for is, or holds, everything that a waiver's glob can describe.</summary>
    /// <param name="asked">The path.</param>
    /// <param name="glob">The glob; null for all below the project file.</param>
    public bool Holds(string asked, string? glob)
    {
        var outer = files.GetFullPath(asked).TrimEnd('/');
        var inner = glob is null || PathGlob.Root(glob) is "." ? _root : _root + "/" + PathGlob.Root(glob);
        return IsWithin(inner, outer);
    }

    /// <summary>Whether a path that was asked for is, or holds, a file.</summary>
    public bool HoldsFile(string asked, string path) =>
        IsWithin(files.GetFullPath(path).TrimEnd('/'), files.GetFullPath(asked).TrimEnd('/'));

    private static bool IsWithin(string inner, string outer) =>
        string.Equals(inner, outer, StringComparison.Ordinal)
        || inner.StartsWith(outer + "/", StringComparison.Ordinal);
}
