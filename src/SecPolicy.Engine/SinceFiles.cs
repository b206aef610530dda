using System.Collections.Concurrent;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Engine;

/// <summary>What a change does to files, by their contents. Safe for concurrent use.</summary>
/// <param name="before">The files before the change.</param>
/// <param name="after">The files after it.</param>
/// <param name="renames">The files that it renamed.</param>
internal sealed class SinceFiles(IFileSystem before, IFileSystem after, Renames renames) : IFileStates
{
    private readonly ConcurrentDictionary<(string Before, string After), bool> _isSame = [];

    /// <inheritdoc/>
    public FileState OfBefore(string path)
    {
        if (!before.FileExists(path))
        {
            return FileState.None;
        }

        var now = Now(path);
        return !after.FileExists(now) ? FileState.Alone
            : IsSame(path, now) ? FileState.Untouched
            : FileState.Changed;
    }

    /// <inheritdoc/>
    public FileState OfAfter(string path)
    {
        if (!after.FileExists(path))
        {
            return FileState.None;
        }

        var old = Before(path);
        return !before.FileExists(old) ? FileState.Alone
            : IsSame(old, path) ? FileState.Untouched
            : FileState.Changed;
    }

    /// <inheritdoc/>
    public string Now(string path) => after.FileExists(path) ? path : renames.Now(path);

    /// <inheritdoc/>
    public string Before(string path) => before.FileExists(path) ? path : renames.Before(path);

    private bool IsSame(string old, string now) =>
        _isSame.GetOrAdd((old, now), pair => Content(before, pair.Before).SequenceEqual(Content(after, pair.After)));

    /// <summary>A file's content without carriage returns, which version control may add to what it checks out.</summary>
    private static IEnumerable<byte> Content(IFileSystem files, string path)
    {
        try
        {
            return files.ReadFile(path).Where(one => one != (byte)'\r');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever reads it for its settings reports that.
            return [];
        }
    }
}
