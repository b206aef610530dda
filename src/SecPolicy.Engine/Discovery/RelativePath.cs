namespace SecPolicy.Engine.Discovery;

/// <summary>Paths as SecPolicy shows them: with <c>/</c>, relative to the working folder wherever they lie below it.</summary>
internal static class RelativePath
{
    /// <summary>The shortest spelling of a path that a user gave: <c>./src//Web/</c> is <c>src/Web</c>, the working folder is <c>.</c>.</summary>
    public static string Normalize(IFileSystem files, string path)
    {
        var root = files.GetFullPath(".").TrimEnd('/');
        var full = files.GetFullPath(path).TrimEnd('/');
        if (string.Equals(full, root, StringComparison.Ordinal))
        {
            return ".";
        }

        return full.Length == 0 ? "/"
            : full.StartsWith(root + "/", StringComparison.Ordinal) ? full[(root.Length + 1)..]
            : full;
    }

    /// <summary>A relative path without <c>.</c> and, where a folder stands before them, without <c>..</c>.</summary>
    public static string Plain(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part is ".." && parts.Count > 0 && parts[^1] is not "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return path.StartsWith('/') ? "/" + string.Join('/', parts)
            : parts.Count == 0 ? "."
            : string.Join('/', parts);
    }

    /// <summary>A name in a folder.</summary>
    public static string Join(string folder, string name) => folder is "." ? name : folder.TrimEnd('/') + "/" + name;

    /// <summary>How a path is written in a file of another folder: <c>src/Web</c> in <c>deploy</c> is <c>../src/Web</c>.</summary>
    public static string From(IFileSystem files, string folder, string path)
    {
        var from = files.GetFullPath(folder).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var to = files.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var shared = from.Zip(to).TakeWhile(pair => pair.First == pair.Second).Count();
        return Plain(string.Join('/', [.. Enumerable.Repeat("..", from.Length - shared), .. to[shared..]]));
    }

    /// <summary>The folder that holds a file.</summary>
    public static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "."
            : slash == 0 ? "/"
            : path[..slash];
    }

    /// <summary>A path's last part.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
