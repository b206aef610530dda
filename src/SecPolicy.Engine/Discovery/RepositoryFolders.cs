namespace SecPolicy.Engine.Discovery;

/// <summary>The folders between a place and the root of its repository.</summary>
internal static class RepositoryFolders
{
    /// <summary>
    /// The folders from <paramref name="start"/> upwards to the one that holds <c>.git</c>; outside a repository, upwards to the working
    /// folder, or only the start when that lies elsewhere. Absolute paths.
    /// </summary>
    public static IReadOnlyList<string> Upwards(IFileSystem files, string start)
    {
        var folders = new List<string>();
        for (var folder = files.GetFullPath(start).TrimEnd('/'); ; folder = RelativePath.Folder(folder))
        {
            folders.Add(folder);
            var git = RelativePath.Join(folder, ".git");
            if (files.FolderExists(git) || files.FileExists(git))
            {
                return folders;
            }

            if (folder.LastIndexOf('/') <= 0)
            {
                break;
            }
        }

        var working = folders.IndexOf(files.GetFullPath(".").TrimEnd('/'));
        return folders[..(Math.Max(working, 0) + 1)];
    }
}
