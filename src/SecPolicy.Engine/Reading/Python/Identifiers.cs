using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>What a name may consist of: Unicode's XID_Start and XID_Continue, told by the categories of characters.</summary>
/// <remarks>Names stay as they are written: Python's compatibility forms (NFKC), in which a wide letter is a plain one, are not applied.</remarks>
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
