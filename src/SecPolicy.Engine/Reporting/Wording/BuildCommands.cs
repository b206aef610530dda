namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>Keeps what files say from being taken for a command of the build server in whose log it stands.</summary>
/// <remarks>
/// GitHub's runner obeys <c>::name::</c> at the beginning of a line, behind any blanks, and <c>##[name]</c> anywhere in it; the agent of Azure
/// Pipelines <c>##vso[name]</c> anywhere; TeamCity <c>##teamcity[name]</c>.
/// </remarks>
internal static class BuildCommands
{
    private const string Hash = "\\u{23}";
    private const string Colon = "\\u{3a}";

    /// <summary>The text, in which no command stands that is obeyed anywhere in a line: its second number sign is escaped.</summary>
    public static string Break(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            text = string.Concat(text.AsSpan(0, at + 1), Hash, text.AsSpan(at + 2));
        }

        return text;
    }

    /// <summary>A line in which no command stands at all.</summary>
    public static string BreakLine(string line)
    {
        var start = line.Length - line.AsSpan().TrimStart().Length;
        return Break(
            line.AsSpan(start).StartsWith("::", StringComparison.Ordinal)
                ? string.Concat(line.AsSpan(0, start), Colon, line.AsSpan(start + 1))
                : line
        );
    }

    /// <summary>Whether something stands in a text that might be a command anywhere in a line.</summary>
    public static bool IsIn(string text) => Next(text, 0) >= 0;

    /// <summary>Where the next <c>##name[</c> begins.</summary>
    private static int Next(string text, int from)
    {
        for (
            var at = text.IndexOf("##", from, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("##", at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + 2;
            while (end < text.Length && char.IsAsciiLetter(text[end]))
            {
                end++;
            }

            if (end < text.Length && text[end] == '[')
            {
                return at;
            }
        }

        return -1;
    }
}
