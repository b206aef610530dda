using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>Python's <c>glob.glob</c> without <c>recursive</c>.</summary>
internal static class FileGlob
{
    /// <summary>The files and folders that a pattern matches, in ordinal order.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="pattern">An absolute path with <c>*</c>, <c>?</c> and <c>[...]</c>.</param>
    /// <param name="most">How many to find.</param>
    /// <returns>Null where there are more.</returns>
    public static List<string>? Find(IFileSystem files, string pattern, int most)
    {
        if (pattern.Contains('\0', StringComparison.Ordinal))
        {
            return [];
        }

        var found = new List<string> { "" };
        foreach (var segment in pattern.TrimStart('/').Split('/'))
        {
            found = IsPlain(segment)
                ?
                [
                    .. found
                        .Select(path => $"{path}/{segment}")
                        .Where(path => files.FileExists(path) || files.FolderExists(path)),
                ]
                : [.. found.SelectMany(path => List(files, path.Length == 0 ? "/" : path, segment)).Take(most + 1)];
            if (found.Count > most)
            {
                return null;
            }
        }

        return found;
    }

    /// <summary><c>fnmatch.fnmatchcase</c>.</summary>
    public static bool Matches(string name, string pattern) =>
        StarMatch.Matches(pattern, name, (whole, at, one) => Single(one, whole, at, out var after) ? after : 0);

    private static IEnumerable<string> List(IFileSystem files, string folder, string pattern)
    {
        IReadOnlyList<FileSystemEntry> entries;
        try
        {
            if (!files.FolderExists(folder))
            {
                return [];
            }

            entries = files.List(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        return entries
            .Where(entry => (pattern[0] == '.' || entry.Name[0] != '.') && Matches(entry.Name, pattern))
            .Select(entry => PathText.JoinPosix(folder, entry.Name));
    }

    private static bool IsPlain(string segment) => segment.AsSpan().IndexOfAny("*?[") < 0;

    private static bool Single(char one, string pattern, int at, out int after)
    {
        after = at + 1;
        if (pattern[at] != '[')
        {
            return pattern[at] == '?' || pattern[at] == one;
        }

        var negated = at + 1 < pattern.Length && pattern[at + 1] == '!';
        var start = at + (negated ? 2 : 1);
        var end = start + 1 < pattern.Length ? pattern.IndexOf(']', start + 1) : -1;
        if (end < 0)
        {
            return one == '[';
        }

        after = end + 1;
        var inside = false;
        for (var index = start; index < end; index++)
        {
            if (index + 2 < end && pattern[index + 1] == '-')
            {
                inside |= one >= pattern[index] && one <= pattern[index + 2];
                index += 2;
            }
            else
            {
                inside |= one == pattern[index];
            }
        }

        return inside != negated;
    }
}
