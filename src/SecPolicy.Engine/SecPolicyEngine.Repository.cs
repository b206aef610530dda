using SecPolicy.Engine.Reporting.Places;

namespace SecPolicy.Engine;

/// <content>Where the working folder lies in its repository.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>
    /// The repository around the working folder, which some formats need to name files from its root: its root is the nearest folder
    /// upwards that holds <c>.git</c>.
    /// </summary>
    /// <returns><see cref="RepositoryBase.None"/> outside a repository.</returns>
    public RepositoryBase FindRepository()
    {
        var working = files.GetFullPath(".").TrimEnd('/');
        for (var folder = working; folder.Length > 0; folder = Parent(folder))
        {
            var git = folder + "/.git";
            if (files.FolderExists(git) || files.FileExists(git))
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
