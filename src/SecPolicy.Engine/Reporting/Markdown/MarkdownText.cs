using System.Text;

namespace SecPolicy.Engine.Reporting.Markdown;

/// <summary>Texts that mean in Markdown, as GitHub has it, what they say.</summary>
internal static class MarkdownText
{
    /// <summary>A plain text, in which nothing is markup.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var index = 0; index < text.Length; index++)
        {
            if (IsMarkup(text, index))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[index] is '\n' or '\r' ? ' ' : text[index]);
        }

        return escaped.ToString();
    }

    /// <summary>A piece of code, however many backticks it has itself.</summary>
    /// <param name="text">The code, on one line.</param>
    /// <param name="inTable">Whether it stands in a table, which is cut into cells before code is looked for.</param>
    public static string Code(string text, bool inTable)
    {
        var fence = new string('`', LongestRun(text) + 1);
        // One blank on each side is taken away again where both are there.
        var padding = text is ['`' or ' ', ..] or [.., '`' or ' '] ? " " : "";
        var line = text.ReplaceLineEndings(" ");
        return fence
            + padding
            + (inTable ? line.Replace("|", "\\|", StringComparison.Ordinal) : line)
            + padding
            + fence;
    }

    /// <summary>A link.</summary>
    public static string Link(string text, string target) =>
        $"[{Escape(text)}]({target.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";

    /// <summary>A fence that no line of a text can be taken for.</summary>
    public static string Fence(string text) => new('`', Math.Max(3, LongestRun(text) + 1));

    /// <summary>The anchor that GitHub gives a heading: <c>cookierolesecure</c> for <c>cookie.{role}.secure</c>.</summary>
    public static string Anchor(string heading) =>
        string.Concat(
            heading
                .ToLowerInvariant()
                .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
                .Select(letter => letter == ' ' ? '-' : letter)
        );

    private static bool IsMarkup(string text, int index) =>
        text[index] switch
        {
            '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '~' => true,
            // Within a word, as in SECURE_HSTS_SECONDS, it is no markup.
            '_' => !(IsWord(text, index - 1) && IsWord(text, index + 1)),
            '&' => index + 1 < text.Length && (text[index + 1] == '#' || char.IsAsciiLetter(text[index + 1])),
            // At the beginning these make a heading, a list or a line.
            '#' or '-' or '+' or '=' => index == 0,
            '.' or ')' => index > 0
                && (index + 1 == text.Length || text[index + 1] == ' ')
                && text.AsSpan(0, index).IndexOfAnyExceptInRange('0', '9') < 0,
            _ => false,
        };

    private static bool IsWord(string text, int index) =>
        index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    /// <summary>How many backticks stand in a row, at most.</summary>
    internal static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
