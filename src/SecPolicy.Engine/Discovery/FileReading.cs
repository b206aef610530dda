using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads files as sources, with the limits of the run.</summary>
internal static class FileReading
{
    /// <summary>The limits of the run that a file system is for; the usual ones where it is for none.</summary>
    public static Limits Limits(this IFileSystem files) => (files as ILimitedFiles)?.Limits ?? Values.Limits.Default;

    /// <summary>Notes that there is more than is read, for the end of the run.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">What is not read whole.</param>
    /// <param name="message">What is not read, and the limit's name.</param>
    public static void Exceeded(this IFileSystem files, string path, string message) =>
        (files as ILimitedFiles)?.Note(path, new(ProblemIds.LimitExceeded, message, null, path));

    /// <summary>A file's text.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="quotable">Whether problems may quote it: see <see cref="SourceText.Quotable"/>.</param>
    /// <param name="name">How messages name it; null for its path.</param>
    /// <exception cref="IOException">The file can't be read, or is too large.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static SourceText ReadSource(
        this IFileSystem files,
        string path,
        bool quotable = false,
        string? name = null
    ) =>
        SourceReader.Decode(
            name ?? path,
            files.ReadFile(path),
            quotable,
            files.Limits(),
            problem => (files as ILimitedFiles)?.Note(path, problem)
        );
}
