using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Says of files and folders that they can't be read.</summary>
internal static class Unreadable
{
    /// <summary>What is wrong with a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What reading it threw.</param>
    public static Problem File(string path, Exception exception) => Of("file", path, exception);

    /// <summary>What is wrong with a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="exception">What listing it threw.</param>
    public static Problem Folder(string path, Exception exception) => Of("folder", path, exception);

    private static Problem Of(string what, string path, Exception exception) =>
        exception switch
        {
            LimitExceededException => new(ProblemIds.LimitExceeded, exception.Message, null, path),
            NoRegularFileException => new(
                ProblemIds.FileUnreadable,
                "it is no regular file, and is not opened",
                null,
                path
            ),
            LinkOutsideException => new(ProblemIds.FileUnreadable, exception.Message, null, path),
            _ => new(ProblemIds.FileUnreadable, $"the {what} can't be read", null, path),
        };
}

/// <summary>A file or a folder is larger than what is read.</summary>
/// <param name="message">By how much, for a person.</param>
internal sealed class LimitExceededException(string message) : IOException(message);

/// <summary>A symbolic link leads out of the repository, and nobody asked for what is there.</summary>
/// <param name="target">What it stands for.</param>
internal sealed class LinkOutsideException(string target)
    : IOException($"it is a symbolic link out of the repository, to {target}; --follow-links reads it");

/// <summary>What is to be read is a pipe, a socket or a device, which may never end.</summary>
internal sealed class NoRegularFileException() : IOException("no regular file");
