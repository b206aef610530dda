namespace SecPolicy.Cli.Output;

/// <summary>Writes files for the user; paths are relative to the working folder.</summary>
internal static class FileOutput
{
    /// <summary>Writes a file, in place of what it held.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Replace(Terminal terminal, string path, byte[] content)
    {
        if (Write(terminal, path, content, FileMode.Create) is { } failure)
        {
            throw new OutputException($"cannot write '{path}': {failure}");
        }
    }

    /// <summary>Writes a file that does not exist yet.</summary>
    /// <exception cref="OutputException">The file exists, or cannot be written.</exception>
    public static void Create(Terminal terminal, string path, byte[] content)
    {
        if (Write(terminal, path, content, FileMode.CreateNew) is { } failure)
        {
            throw new OutputException($"cannot write '{path}': {failure}");
        }
    }

    /// <summary>Writes a file and says why it cannot be written, or null when it was.</summary>
    public static string? Write(Terminal terminal, string path, byte[] content, FileMode mode) =>
        Try(() =>
        {
            using var file = Open(terminal, path, mode);
            file.Write(content);
        });

    /// <summary>Whether a file is a symbolic link.</summary>
    public static bool IsLink(Terminal terminal, string path) =>
        !path.Contains('\0', StringComparison.Ordinal)
        && new FileInfo(Path.Combine(terminal.WorkingFolder, path)).LinkTarget is not null;

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="ArgumentException">The path has a null letter: a project file may name such a file.</exception>
    public static FileStream Open(Terminal terminal, string path, FileMode mode) =>
        new(Path.Combine(terminal.WorkingFolder, path), mode, FileAccess.Write);

    /// <summary>Writes to files and says why they cannot be written, or null when they were.</summary>
    public static string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (ArgumentException)
        {
            return "its name has a null letter";
        }
        catch (DirectoryNotFoundException)
        {
            return "the folder does not exist";
        }
        catch (UnauthorizedAccessException)
        {
            return "it is a folder, or access is denied";
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }
}
