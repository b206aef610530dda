using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>What Python's <c>str</c> methods say of characters.</summary>
internal static class CharacterKinds
{
    /// <summary>Whether <c>str.isspace</c> holds of a character: what <c>strip()</c> and <c>split()</c> take away.</summary>
    public static bool IsSpace(char character) =>
        character
            is (>= '\t' and <= '\r')
                or (>= '\x1c' and <= '\x20')
                or '\x85'
                or '\xa0'
                or '\u1680'
                or (>= '\u2000' and <= '\u200a')
                or '\u2028'
                or '\u2029'
                or '\u202f'
                or '\u205f'
                or '\u3000';

    /// <summary>Whether <c>splitlines</c> ends a line at a character.</summary>
    public static bool IsLineEnd(char character) =>
        character is (>= '\n' and <= '\r') or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    /// <summary>Whether <c>repr</c> writes a character as it is.</summary>
    public static bool IsPrintable(int code) =>
        code == ' '
        || (
            code is not (>= 0xD800 and <= 0xDFFF)
            && CharUnicodeInfo.GetUnicodeCategory(code)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.SpaceSeparator
                )
        );

    /// <summary>A text without the spaces around it.</summary>
    public static string Strip(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>A number's text without the underscores between its digits; null where one stands elsewhere.</summary>
    public static string? WithoutUnderscores(string text)
    {
        if (!text.Contains('_'))
        {
            return text;
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (
                text[index] == '_'
                && (
                    index == 0
                    || index == text.Length - 1
                    || !char.IsAsciiLetterOrDigit(text[index - 1])
                    || !char.IsAsciiLetterOrDigit(text[index + 1])
                )
            )
            {
                return null;
            }
        }

        return text.Replace("_", "", StringComparison.Ordinal);
    }

    /// <summary>The text in upper or lower case.</summary>
    /// <exception cref="NotFollowedException">A character's case is a longer text, or depends on its neighbours.</exception>
    public static string ChangeCase(string text, bool upper)
    {
        if (!Ascii.IsValid(text))
        {
            RefuseSpecial(text);
        }

        return upper ? text.ToUpperInvariant() : text.ToLowerInvariant();
    }

    /// <summary><c>str.isidentifier</c>.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0
        && (text[0] == '_' || char.IsLetter(text[0]))
        && text.All(character => character == '_' || char.IsLetterOrDigit(character));

    /// <summary>Refuses what has case rules of its own in Unicode's SpecialCasing.txt, or none in .NET's invariant culture.</summary>
    public static void RefuseSpecial(string text)
    {
        foreach (var character in text)
        {
            if (
                character
                    is 'ß'
                        or 'ŉ'
                        or 'ǰ'
                        or 'İ'
                        or 'ı'
                        or 'ſ'
                        or 'Σ'
                        or 'ς'
                        or 'ΐ'
                        or 'ΰ'
                        or 'և'
                        or 'K'
                        or 'Å'
                        or 'µ'
                        or (>= 'Ǆ' and <= 'ǳ')
                        or (>= '\u0300' and <= '\u036f')
                        or (>= '\u1c80' and <= '\u1cbf')
                        or (>= '\u10a0' and <= '\u10ff')
                        or (>= '\u13a0' and <= '\u13ff')
                        or (>= '\u1e96' and <= '\u1e9f')
                        or (>= '\u1f00' and <= '\u1fff')
                        or (>= '\ufb00' and <= '\ufb17')
                || char.IsSurrogate(character)
            )
            {
                throw new NotFollowedException("the text has letters with case rules of their own");
            }
        }
    }
}
