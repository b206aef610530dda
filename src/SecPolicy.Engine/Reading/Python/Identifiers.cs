using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>What a name may consist of: Unicode's XID_Start and XID_Continue, told by the categories of characters.</summary>
internal static class Identifiers
{
    /// <summary>How many bytes the name at the start of a text has; 0 when there is none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter < 0x80)
            {
                if (!IsAsciiPart(letter) || at == 0 && letter is >= (byte)'0' and <= (byte)'9')
                {
                    break;
                }

                at++;
            }
            else
            {
                DecodeRune(text[at..], out var rune, out var size);
                if (!IsPart(rune, isFirst: at == 0))
                {
                    break;
                }

                at += size;
            }
        }

        return at;
    }

    /// <summary>The character at the start of a text.</summary>
    public static void DecodeRune(ReadOnlySpan<byte> text, out Rune rune, out int size) =>
        Rune.DecodeFromUtf8(text, out rune, out size);

    /// <summary>A name in Python's compatibility form (NFKC): a wide letter, a mathematical one or a ligature is the plain one.</summary>
    /// <remarks>Only for letters that stand for Latin ones; other scripts' names stay as they are written.</remarks>
    public static string Normalize(string name)
    {
        var builder = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            builder.Append(
                rune.Value switch
                {
                    0xAA => "a",
                    0xB5 => "\u03BC",
                    0xBA => "o",
                    0x17F => "s",
                    0xFB00 => "ff",
                    0xFB01 => "fi",
                    0xFB02 => "fl",
                    0xFB03 => "ffi",
                    0xFB04 => "ffl",
                    0xFB05 or 0xFB06 => "st",
                    >= 0xFF10 and <= 0xFF19 or >= 0xFF21 and <= 0xFF3A or 0xFF3F or >= 0xFF41 and <= 0xFF5A => (
                        (char)(rune.Value - 0xFEE0)
                    ).ToString(),
                    >= 0x1D400 and <= 0x1D6A3 => (
                        (char)("Aa"[(rune.Value - 0x1D400) / 26 % 2] + (rune.Value - 0x1D400) % 26)
                    ).ToString(),
                    >= 0x1D7CE and <= 0x1D7FF => ((char)('0' + (rune.Value - 0x1D7CE) % 10)).ToString(),
                    _ => rune.ToString(),
                }
            );
        }

        return builder.ToString();
    }

    /// <summary>Whether an ASCII character may stand in a name.</summary>
    public static bool IsAsciiPart(byte letter) =>
        letter
            is >= (byte)'a'
                and <= (byte)'z'
                or >= (byte)'A'
                and <= (byte)'Z'
                or >= (byte)'0'
                and <= (byte)'9'
                or (byte)'_';

    private static bool IsPart(Rune rune, bool isFirst) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.ConnectorPunctuation => !isFirst,
            _ => rune.Value is 0x2118 or 0x212E || !isFirst && rune.Value is 0xB7 or 0x387,
        };
}
