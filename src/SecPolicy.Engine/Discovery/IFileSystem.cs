namespace SecPolicy.Engine.Discovery;

/// <summary>What the engine sees of files. Paths use <c>/</c> and are relative to the working folder, or absolute.</summary>
public interface IFileSystem
{
    /// <summary>Whether a file is there.</summary>
    bool FileExists(string path);

    /// <summary>Whether a folder is there.</summary>
    bool FolderExists(string path);

    /// <summary>The whole content of a file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    byte[] ReadFile(string path);

    /// <summary>The whole content of a file that has no more than so many bytes.</summary>
    /// <exception cref="IOException">The file can't be read, or has more.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    byte[] ReadFile(string path, long most)
    {
        var bytes = ReadFile(path);
        return bytes.LongLength <= most
            ? bytes
            : throw new LimitExceededException(
                $"the file has {bytes.LongLength} bytes or more; no more than {most} are read (limit file-size)"
            );
    }

    /// <summary>What a folder holds, in ordinal order of the names. Symbolic links to folders are not listed.</summary>
    /// <exception cref="IOException">The folder can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be read.</exception>
    IReadOnlyList<FileSystemEntry> List(string folder);

    /// <summary>The absolute form of a path, with <c>/</c>.</summary>
    string GetFullPath(string path);

    /// <summary>What a symbolic link to a file or a folder says, relative to its own folder or absolute; null for what is no link.</summary>
    string? Link(string path) => null;
}

/// <summary>A file or a folder in a folder.</summary>
/// <param name="Name">Its name without its folder.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
public readonly record struct FileSystemEntry(string Name, bool IsFolder);
