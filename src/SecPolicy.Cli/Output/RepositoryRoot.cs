using SecPolicy.Engine.Reporting.Places;

namespace SecPolicy.Cli.Output;

/// <summary>Where the working folder lies in its repository.</summary>
internal static class RepositoryRoot
{
    /// <summary>The root of the repository, which is the nearest folder upwards that holds <c>.git</c>, and the working folder in it.</summary>
    public static RepositoryBase Of(Terminal terminal)
    {
        var working = terminal.Files.GetFullPath(".").TrimEnd('/');
        for (var folder = working; folder.Length > 0; folder = Parent(folder))
        {
            var git = folder + "/.git";
            if (terminal.Files.FolderExists(git) || terminal.Files.FileExists(git))
            {
                return new(folder, working[folder.Length..].TrimStart('/'));
            }
        }

        return RepositoryBase.None;
    }

    private static string Parent(string folder)
    {
        var slash = folder.LastIndexOf('/');
        return slash < 0 ? "" : folder[..slash];
    }
}
