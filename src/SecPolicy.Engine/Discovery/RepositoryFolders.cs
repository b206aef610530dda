namespace SecPolicy.Engine.Discovery;

/// <summary>The folders between a place and the root of its repository.</summary>
internal static class RepositoryFolders
{
    /// <summary>
    /// The folders from <paramref name="start"/> upwards to the one that holds <c>.git</c>; outside a repository, upwards to the working
    /// folder, or only the start when that lies elsewhere. Absolute paths.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="start">The folder to start from.</param>
    /// <param name="isRoot">Whether the start is a root itself, unless git says otherwise.</param>
    public static IReadOnlyList<string> Upwards(IFileSystem files, string start, bool isRoot = false)
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

        var working = isRoot ? 0 : folders.IndexOf(files.GetFullPath(".").TrimEnd('/'));
        return folders[..(Math.Max(working, 0) + 1)];
    }
}
