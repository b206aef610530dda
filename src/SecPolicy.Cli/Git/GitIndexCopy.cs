namespace SecPolicy.Cli.Git;

/// <summary>A copy of git's index that also knows the files that nobody has added yet, so that git sees them; the user's own index stays as it is.</summary>
internal sealed class GitIndexCopy : IDisposable
{
    private readonly string? _folder;

    private GitIndexCopy(string? folder) => _folder = folder;

    /// <summary>The variables that make git use it; none where it could not be made.</summary>
    public KeyValuePair<string, string>[] Variables =>
        _folder is null ? [] : [KeyValuePair.Create("GIT_INDEX_FILE", Path.Combine(_folder, "index"))];

    /// <summary>Makes a copy.</summary>
    /// <param name="folder">A folder of the repository.</param>
    public static GitIndexCopy Make(string folder)
    {
        string? copy = null;
        try
        {
            var index = GitCommand.Run(folder, "rev-parse", "--git-path", "index");
            var path = Path.GetFullPath(index.Text, folder);
            if (index.Succeeded && File.Exists(path))
            {
                copy = Directory.CreateTempSubdirectory("secpolicy-").FullName;
                File.Copy(path, Path.Combine(copy, "index"));
                var made = new GitIndexCopy(copy);
                // The files' names only: no object is written.
                GitCommand.Run(folder, made.Variables, "add", "--intent-to-add", "--", ":/");
                return made;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Delete(copy);
        }

        return new(null);
    }

    /// <inheritdoc/>
    public void Dispose() => Delete(_folder);

    private static void Delete(string? folder)
    {
        try
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that is left in the temporary folder is no reason to fail.
        }
    }
}
