using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Markdown;

/// <summary>Texts from files in Markdown, where they must stay texts: no markup, no HTML, no mention, no link, also in the cell of a table.</summary>
internal static class MarkdownData
{
    /// <summary>A text as code.</summary>
    public static string Code(string text)
    {
        var shown = TerminalText.Neutralise(text);
        if (shown.Length == 0)
        {
            return "<code></code>";
        }

        // Readers disagree on a backslash before a table's separator in code; entities are read alike by all.
        if (shown.Contains('|', StringComparison.Ordinal))
        {
            return $"<code>{Plain(shown)}</code>";
        }

        var fence = new string('`', MarkdownText.LongestRun(shown) + 1);
        var pad = shown[0] is '`' or ' ' || shown[^1] is '`' or ' ' ? " " : "";
        return fence + pad + shown + pad + fence;
    }

    /// <summary>A text as it is; whatever might be markup or a link stands as an entity.</summary>
    public static string Plain(string text)
    {
        var shown = TerminalText.Neutralise(text);
        var result = new StringBuilder(shown.Length + 16);
        for (var at = 0; at < shown.Length; at++)
        {
            if (IsPlain(shown, at))
            {
                result.Append(shown[at]);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"&#{(int)shown[at]};");
            }
        }

        return result.ToString();
    }

    private static bool IsPlain(string text, int at) =>
        text[at] switch
        {
            >= '\x80' => true,
            ',' or ';' or '(' or '/' or '=' or '\'' or '"' or '?' or '%' or '{' or '}' => true,
            // At the beginning these make a list or a block of code.
            '-' or ' ' => at > 0,
            ')' => !IsAfterNumber(text, at),
            '.' => !IsAfterNumber(text, at) && !IsOfHost(text, at),
            // Inside of a word no emphasis begins.
            '_' or '+' => IsInWord(text, at),
            ':' => !IsOfAddress(text, at) && !IsOfEmoji(text, at),
            var letter => char.IsAsciiLetterOrDigit(letter),
        };

    /// <summary>The sign behind the number of a list's entry.</summary>
    private static bool IsAfterNumber(string text, int at) =>
        at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary><c>www.shop.example</c>.</summary>
    private static bool IsOfHost(string text, int at) =>
        at >= 3 && text.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>https://</c>.</summary>
    private static bool IsOfAddress(string text, int at) => at + 1 < text.Length && text[at + 1] == '/';

    /// <summary><c>:smile:</c>.</summary>
    private static bool IsOfEmoji(string text, int at)
    {
        var end = text.IndexOf(':', at + 1);
        var start = at == 0 ? -1 : text.LastIndexOf(':', at - 1);
        return (end > 0 && IsEmojiName(text.AsSpan(at + 1, end - at - 1)))
            || (start >= 0 && IsEmojiName(text.AsSpan(start + 1, at - start - 1)));
    }

    private static bool IsEmojiName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('_' or '+' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInWord(string text, int at) =>
        at > 0
        && at + 1 < text.Length
        && char.IsAsciiLetterOrDigit(text[at - 1])
        && char.IsAsciiLetterOrDigit(text[at + 1]);
}
