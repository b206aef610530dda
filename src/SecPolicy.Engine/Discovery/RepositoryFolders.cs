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
            if (IsRoot(files, folder))
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

    /// <summary>The same for many places of one repository: what is above a folder is above those beside it as well.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="start">The folder to start from.</param>
    /// <param name="known">What was found so far: the folders from one upwards. Only where the way does not end at the folder itself.</param>
    public static IReadOnlyList<string> Upwards(
        IFileSystem files,
        string start,
        Dictionary<string, IReadOnlyList<string>> known
    )
    {
        var folder = files.GetFullPath(start).TrimEnd('/');
        var above = RelativePath.Folder(folder);
        if (known.TryGetValue(above, out var rest) && !IsRoot(files, folder))
        {
            return [folder, .. rest];
        }

        var folders = Upwards(files, start);
        if (folders.Count > 1)
        {
            known[above] = [.. folders.Skip(1)];
        }

        return folders;
    }

    /// <summary>Whether a folder holds <c>.git</c>.</summary>
    public static bool IsRoot(IFileSystem files, string folder)
    {
        var git = RelativePath.Join(folder, ".git");
        return files.FolderExists(git) || files.FileExists(git);
    }
}
