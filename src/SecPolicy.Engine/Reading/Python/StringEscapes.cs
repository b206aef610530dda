using System.Buffers;
using System.Text;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Resolves the escapes of string literals.</summary>
/// <remarks>
/// A line end in a literal is <c>\n</c> whatever the file has. <c>\N{name}</c> becomes U+FFFD: the table of names is larger than this program.
/// </remarks>
internal static class StringEscapes
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\\\r{}"u8);

    /// <summary>An escape that Python refuses.</summary>
    /// <param name="Message">What is wrong.</param>
    /// <param name="Start">Where it starts in the text that was given.</param>
    public readonly record struct Mistake(string Message, int Start);

    /// <summary>Appends a text.</summary>
    /// <param name="text">What stands between the quotation marks, or between the fields of an f-string.</param>
    /// <param name="isRaw">Whether a backslash is a character like others.</param>
    /// <param name="isFormatted">Whether doubled braces are one.</param>
    /// <param name="result">Where it goes.</param>
    public static Mistake? Append(ReadOnlySpan<byte> text, bool isRaw, bool isFormatted, StringBuilder result)
    {
        Mistake? mistake = null;
        for (var at = 0; at < text.Length && mistake is null; )
        {
            var plain = text[at..].IndexOfAny(Special);
            if (plain != 0)
            {
                plain = plain < 0 ? text.Length - at : plain;
                AppendPlain(text.Slice(at, plain), result);
                at += plain;
                continue;
            }

            switch (text[at])
            {
                case (byte)'\\' when !isRaw:
                    at += AppendEscape(text[at..], at, result, ref mistake);
                    break;
                case (byte)'\r':
                    result.Append('\n');
                    at += at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
                    break;
                case (byte)'{' or (byte)'}' when isFormatted && at + 1 < text.Length && text[at + 1] == text[at]:
                    result.Append((char)text[at]);
                    at += 2;
                    break;
                default:
                    result.Append((char)text[at]);
                    at++;
                    break;
            }
        }

        return mistake;
    }

    /// <summary>Whether a text, no raw one, has <c>\N{name}</c> in it.</summary>
    public static bool NameCharacters(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'\\'); at >= 0 && at + 1 < text.Length; )
        {
            if (text[at + 1] == 'N')
            {
                return true;
            }

            var next = text[(at + 2)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return false;
    }

    /// <summary>The text of a literal that has nothing to resolve, or null.</summary>
    public static string? WithoutEscapes(ReadOnlySpan<byte> text, bool isRaw) =>
        text.Contains((byte)'\r') || !isRaw && text.Contains((byte)'\\') ? null : Encoding.UTF8.GetString(text);

    /// <summary>Appends the bytes of a bytes literal.</summary>
    public static Mistake? AppendBytes(ReadOnlySpan<byte> text, bool isRaw, List<byte> result)
    {
        Mistake? mistake = null;
        for (var at = 0; at < text.Length && mistake is null; )
        {
            var letter = text[at];
            if (letter >= 0x80)
            {
                mistake ??= new("bytes literals hold ASCII characters only", at);
            }

            if (letter == '\\' && !isRaw)
            {
                at += AppendByteEscape(text[at..], at, result, ref mistake);
            }
            else if (letter == '\r')
            {
                result.Add((byte)'\n');
                at += at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            }
            else
            {
                result.Add(letter);
                at++;
            }
        }

        return mistake;
    }

    private static void AppendPlain(ReadOnlySpan<byte> text, StringBuilder result)
    {
        const int StackCharacters = 512;
        if (text.Length > StackCharacters)
        {
            result.Append(Encoding.UTF8.GetString(text));
            return;
        }

        Span<char> characters = stackalloc char[StackCharacters];
        result.Append(characters[..Encoding.UTF8.GetChars(text, characters)]);
    }

    /// <summary>Appends what an escape stands for, and says how many bytes it has.</summary>
    private static int AppendEscape(ReadOnlySpan<byte> text, int offset, StringBuilder result, ref Mistake? mistake)
    {
        var letter = text.Length > 1 ? text[1] : (byte)0;
        switch (letter)
        {
            case (byte)'x':
                return AppendCode(text, offset, digits: 2, result, ref mistake);
            case (byte)'u':
                return AppendCode(text, offset, digits: 4, result, ref mistake);
            case (byte)'U':
                return AppendCode(text, offset, digits: 8, result, ref mistake);
            case (byte)'N':
                var end = text.Length > 2 && text[2] == '{' ? text.IndexOf((byte)'}') : -1;
                if (end <= 3)
                {
                    mistake ??= new("\\N needs the name of a character in braces", offset);
                    return 2;
                }

                result.Append('\uFFFD');
                return end + 1;
            default:
                var length = SimpleEscape(text, out var code);
                if (code >= 0)
                {
                    result.Append((char)code);
                }
                else if (length == 1)
                {
                    result.Append('\\');
                }

                return length;
        }
    }

    private static int AppendCode(
        ReadOnlySpan<byte> text,
        int offset,
        int digits,
        StringBuilder result,
        ref Mistake? mistake
    )
    {
        if (!TryReadHex(text[2..], digits, out var code))
        {
            mistake ??= new($"\\{(char)text[1]} needs {digits} hexadecimal digits", offset);
            return 2;
        }

        if (code <= char.MaxValue)
        {
            // Half of a surrogate pair is a character to Python too.
            result.Append((char)code);
        }
        else if (Rune.TryCreate(code, out var rune))
        {
            result.Append(rune.ToString());
        }
        else
        {
            mistake ??= new("\\U goes up to 0010FFFF", offset);
        }

        return 2 + digits;
    }

    private static int AppendByteEscape(ReadOnlySpan<byte> text, int offset, List<byte> result, ref Mistake? mistake)
    {
        if (text is [_, (byte)'x', ..])
        {
            if (TryReadHex(text[2..], 2, out var value))
            {
                result.Add((byte)value);
                return 4;
            }

            mistake ??= new("\\x needs 2 hexadecimal digits", offset);
            return 2;
        }

        var length = SimpleEscape(text, out var code);
        if (code >= 0)
        {
            result.Add((byte)code);
        }
        else if (length == 1)
        {
            result.Add((byte)'\\');
        }

        return length;
    }

    /// <summary>The escapes that texts and bytes share.</summary>
    /// <param name="text">Starts with the backslash.</param>
    /// <param name="code">What it stands for, or -1 when that is nothing (a joined line) or no escape at all.</param>
    /// <returns>The escape's bytes; 1 for a backslash that escapes nothing.</returns>
    private static int SimpleEscape(ReadOnlySpan<byte> text, out int code)
    {
        var letter = text.Length > 1 ? text[1] : (byte)0;
        code = letter switch
        {
            (byte)'\\' or (byte)'\'' or (byte)'"' => letter,
            (byte)'a' => '\a',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'v' => '\v',
            _ => -1,
        };
        if (code >= 0)
        {
            return 2;
        }

        if (letter is (byte)'\n' or (byte)'\r')
        {
            return letter == '\r' && text.Length > 2 && text[2] == '\n' ? 3 : 2;
        }

        var length = 1;
        while (length < 4 && length < text.Length && text[length] is >= (byte)'0' and <= (byte)'7')
        {
            code = Math.Max(code, 0) * 8 + text[length] - '0';
            length++;
        }

        return length;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, int digits, out uint code)
    {
        code = 0;
        if (text.Length < digits)
        {
            return false;
        }

        foreach (var digit in text[..digits])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            code = code * 16 + (uint)(digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return true;
    }
}
