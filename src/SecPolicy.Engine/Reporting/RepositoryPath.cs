namespace SecPolicy.Engine.Reporting;

/// <summary>Paths as those who show a repository know them: relative to its root.</summary>
internal static class RepositoryPath
{
    /// <summary>A path from the repository's root.</summary>
    /// <param name="folder">The working folder from the repository's root: <c>services/shop</c>; empty for the root itself.</param>
    /// <param name="path">A path from the working folder, with <c>/</c>; an absolute one stays as it is.</param>
    public static string Of(string folder, string path)
    {
        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':'))
        {
            return path;
        }

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
