namespace SecPolicy.Cli.Output;

/// <summary>Where the working folder lies in its repository.</summary>
internal static class RepositoryFolder
{
    /// <summary>The working folder from the root of the repository, with <c>/</c>; empty for the root, and outside a repository.</summary>
    public static string Of(Terminal terminal)
    {
        var working = terminal.Files.GetFullPath(".").TrimEnd('/');
        for (var folder = working; folder.Length > 0; folder = Parent(folder))
        {
            var git = folder + "/.git";
            if (terminal.Files.FolderExists(git) || terminal.Files.FileExists(git))
            {
                return working[folder.Length..].TrimStart('/');
            }
        }

        return "";
    }

    private static string Parent(string folder)
    {
        var slash = folder.LastIndexOf('/');
        return slash < 0 ? "" : folder[..slash];
    }
}
