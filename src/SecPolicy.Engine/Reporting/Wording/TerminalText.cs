using System.Buffers;
using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>Makes texts from files harmless to show: what a terminal would obey or hide becomes visible text.</summary>
internal static class TerminalText
{
    private static readonly SearchValues<char> Printable = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    /// <summary>
    /// The text on one line, in which <see cref="HarmfulCharacters"/> and halves of surrogate pairs stand as <c>\u{1b}</c>, and which holds no
    /// command for a build server that looks for them anywhere in a line.
    /// </summary>
    public static string Neutralise(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Printable))
        {
            return BuildCommands.Break(text);
        }

        var result = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; )
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                Append(result, rune);
                at += rune.Utf16SequenceLength;
            }
            else
            {
                Append(result, text[at++]);
            }
        }

        return BuildCommands.Break(result.ToString());
    }

    /// <summary>One character as <see cref="Neutralise"/> shows it.</summary>
    internal static string Show(Rune rune)
    {
        var result = new StringBuilder(2);
        Append(result, rune);
        return result.ToString();
    }

    /// <summary>How many columns a terminal needs for a text that is neutralised.</summary>
    internal static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>A text that is neutralised, in so many columns; where it is longer, an ellipsis stands for its end.</summary>
    internal static string Cut(string text, int columns)
    {
        if (Width(text) <= columns)
        {
            return text;
        }

        var kept = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            kept += Width(rune);
            if (kept > columns - 1)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length].TrimEnd() + "…";
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        if (HarmfulCharacters.Contains(rune))
        {
            Append(result, rune.Value);
        }
        else
        {
            result.Append(rune);
        }
    }

    private static void Append(StringBuilder result, int value) =>
        result.Append(CultureInfo.InvariantCulture, $"\\u{{{value:x}}}");

    private static int Width(Rune rune)
    {
        if (rune.IsAscii)
        {
            return 1;
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return 0;
        }

        return IsWide(rune.Value) ? 2 : 1;
    }

    // The blocks of Unicode's EastAsianWidth.txt that are wide or full width, without the gaps inside them: a caret
    // that is a column off for a rare symbol is no harm.
    private static bool IsWide(int value) =>
        value
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0x303E)
                or (>= 0x3041 and <= 0xA4CF)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE6F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6)
                or (>= 0x1F300 and <= 0x1F64F)
                or (>= 0x1F680 and <= 0x1F6FF)
                or (>= 0x1F900 and <= 0x1F9FF)
                or (>= 0x20000 and <= 0x3FFFD);
}
