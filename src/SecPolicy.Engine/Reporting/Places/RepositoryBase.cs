namespace SecPolicy.Engine.Reporting.Places;

/// <summary>Where the paths of a report lie in the repository, for readers who know paths only from its root.</summary>
/// <param name="Root">The absolute path of the repository's root, with <c>/</c>; empty outside a repository.</param>
/// <param name="Folder">The working folder from the root: <c>services/shop</c>; empty for the root itself, and outside a repository.</param>
public readonly record struct RepositoryBase(string Root, string Folder)
{
    /// <summary>No repository: the working folder is taken for its root.</summary>
    public static RepositoryBase None { get; } = new("", "");

    /// <summary>A path from the repository's root; an absolute path that lies elsewhere stays as it is.</summary>
    /// <param name="path">A path from the working folder, or an absolute one, with <c>/</c>.</param>
    internal string PathOf(string path)
    {
        if (Root.Length > 0 && path.StartsWith(Root + "/", StringComparison.Ordinal))
        {
            return path[(Root.Length + 1)..];
        }

        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in $"{Folder}/{path}".Split('/', StringSplitOptions.RemoveEmptyEntries))
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
