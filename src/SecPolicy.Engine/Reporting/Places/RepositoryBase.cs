namespace SecPolicy.Engine.Reporting.Places;

/// <summary>Where the paths of a report lie in the repository, for readers who know paths only from its root.</summary>
/// <param name="Root">The absolute path of the repository's root, with <c>/</c>; empty outside a repository.</param>
/// <param name="Folder">
/// The working folder from the root: <c>services/shop</c>; empty for the root itself, and without a repository. An absolute path where the
/// working folder lies outside of the repository.
/// </param>
public readonly record struct RepositoryBase(string Root, string Folder)
{
    /// <summary>No repository: the working folder is taken for its root.</summary>
    public static RepositoryBase None { get; } = new("", "");

    /// <summary>The file for which a symbolic link stands; null for what is no link. A server shows the file, and of a link only where it leads.</summary>
    internal Func<string, string?>? LinkTarget { get; init; }

    /// <summary>A path from the repository's root; an absolute path that lies elsewhere stays as it is.</summary>
    /// <param name="path">A path from the working folder, or an absolute one, with <c>/</c>.</param>
    internal string PathOf(string path) =>
        (LinkTarget?.Invoke(path) is { } target ? FromRoot(target) : null) ?? FromRoot(path) ?? path;

    /// <summary>A path from the root; null for one that lies elsewhere.</summary>
    private string? FromRoot(string path)
    {
        var isAbsolute = IsAbsolute(path);
        if (!isAbsolute && !IsAbsolute(Folder))
        {
            return Joined(Folder, path);
        }

        var full = isAbsolute ? path : (Folder[0] == '/' ? "/" : "") + Joined(Folder, path);
        return Root.Length == 0 ? null
            : full.StartsWith(Root + "/", StringComparison.Ordinal) ? full[(Root.Length + 1)..]
            : string.Equals(full, Root, StringComparison.Ordinal) ? "."
            : null;
    }

    private static bool IsAbsolute(string path) => path.StartsWith('/') || (path.Length > 1 && path[1] == ':');

    private static string Joined(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }
}
