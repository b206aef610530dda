using System.Buffers;
using System.Text;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Decodes the encodings in which every character is one byte.</summary>
internal static class SingleByteText
{
    /// <summary>Where Windows-1252 has other characters than Latin-1: 0x80 to 0x9F; U+FFFD where it has none.</summary>
    private const string Windows1252 =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
        + "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="encoding">Their encoding; not UTF-8.</param>
    /// <param name="undecodable">Where, in the result, the first byte stands that is no character; -1 when all are.</param>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> bytes, SourceEncoding encoding, out int undecodable)
    {
        undecodable = -1;
        if (Ascii.IsValid(bytes.Span))
        {
            return bytes;
        }

        const int LongestCharacter = 3;
        var result = new ArrayBufferWriter<byte>(bytes.Length + bytes.Length / 4);
        foreach (var value in bytes.Span)
        {
            var character = ToCharacter(value, encoding);
            if (character == '\uFFFD' && undecodable < 0)
            {
                undecodable = result.WrittenCount;
            }

            result.Advance(new Rune(character).EncodeToUtf8(result.GetSpan(LongestCharacter)));
        }

        return result.WrittenMemory;
    }

    private static char ToCharacter(byte value, SourceEncoding encoding) =>
        encoding switch
        {
            _ when value < 0x80 => (char)value,
            SourceEncoding.Ascii => '\uFFFD',
            SourceEncoding.Windows1252 when value < 0xA0 => Windows1252[value - 0x80],
            SourceEncoding.Latin9 => value switch
            {
                0xA4 => '\u20AC',
                0xA6 => '\u0160',
                0xA8 => '\u0161',
                0xB4 => '\u017D',
                0xB8 => '\u017E',
                0xBC => '\u0152',
                0xBD => '\u0153',
                0xBE => '\u0178',
                _ => (char)value,
            },
            _ => (char)value,
        };
}
