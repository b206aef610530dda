namespace SecPolicy.Engine.Values;

/// <summary>
/// Patterns for paths with <c>/</c>: <c>*</c> and <c>?</c> stay within one segment, a segment <c>**</c> stands for any number of them, also none.
/// A pattern that describes a folder holds for all below it. Letter case counts.
/// </summary>
internal static class PathGlob
{
    private const string Deep = "**";

    /// <summary>Whether a path, or a folder that it lies in, is what a pattern describes.</summary>
    public static bool Matches(string pattern, string path)
    {
        var wanted = Segments(pattern);
        var given = Segments(path);
        // reached[n]: the segments of the pattern so far can stand for the first n segments of the path.
        var reached = new bool[given.Length + 1];
        reached[0] = true;
        foreach (var segment in wanted)
        {
            var next = new bool[given.Length + 1];
            for (var taken = 0; taken <= given.Length; taken++)
            {
                next[taken] =
                    segment == Deep
                        ? reached[taken] || (taken > 0 && next[taken - 1])
                        : taken > 0 && reached[taken - 1] && StarMatch.Matches(segment, given[taken - 1], One);
            }

            reached = next;
        }

        return reached.AsSpan().Contains(true);
    }

    /// <summary>The folders with which every path begins that a pattern describes: <c>src/Admin</c> of <c>src/Admin/**/*.json</c>; <c>.</c> for none.</summary>
    public static string Root(string pattern)
    {
        var fixedSegments = Segments(pattern).TakeWhile(segment => !Glob.HasWildcard(segment)).ToArray();
        return fixedSegments.Length == 0 ? "." : string.Join('/', fixedSegments);
    }

    private static string[] Segments(string path) => [.. path.Split('/').Where(segment => segment is not ("" or "."))];

    private static int One(string glob, int at, char letter) => glob[at] == '?' || glob[at] == letter ? at + 1 : 0;
}
