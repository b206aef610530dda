namespace SecPolicy.Cli.Git;

/// <summary>Where the repository lies that a folder belongs to.</summary>
internal static class GitPlace
{
    /// <summary>The absolute path of the repository's root, with <c>/</c>, in the spelling of the folder's own path.</summary>
    /// <exception cref="UsageException">There is no git, or no repository.</exception>
    public static string RootOf(string folder)
    {
        var inside = GitCommand.Run(folder, "rev-parse", "--show-prefix");
        if (!inside.Succeeded)
        {
            throw new UsageException($"git finds no repository here: {inside.Complaint}");
        }

        var depth = inside.Text.Count(letter => letter == '/');
        var root = Path.GetFullPath(string.Concat(Enumerable.Repeat("../", depth)), folder);
        return root.Replace('\\', '/').TrimEnd('/');
    }

    /// <summary>An absolute path from the repository's root; empty for that itself, null for one outside.</summary>
    public static string? InRepository(string root, string full)
    {
        var plain = full.TrimEnd('/');
        return plain == root ? ""
            : plain.StartsWith(root + "/", StringComparison.Ordinal) ? plain[(root.Length + 1)..]
            : null;
    }
}
