namespace SecPolicy.Engine.Discovery;

/// <summary>Files of which one that can't be read is one that is not there: whoever named it reports that at its place.</summary>
/// <param name="files">The file system.</param>
internal sealed class ReadableFiles(IFileSystem files)
{
    /// <summary>The content of a file, or null.</summary>
    public byte[]? Read(string path)
    {
        var plain = RelativePath.Normalize(files, path);
        try
        {
            return files.FileExists(plain) ? files.ReadFile(plain) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The names of the files in a folder, or null.</summary>
    public string[]? List(string folder)
    {
        var plain = RelativePath.Normalize(files, folder);
        try
        {
            return files.FolderExists(plain)
                ? [.. files.List(plain).Where(entry => !entry.IsFolder).Select(entry => entry.Name)]
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
