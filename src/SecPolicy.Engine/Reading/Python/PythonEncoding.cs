using System.Text;
using System.Text.Unicode;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Decodes a source file as Python does: UTF-8, unless a comment in its first two lines names another encoding (PEP 263).</summary>
internal static class PythonEncoding
{
    /// <summary>What decoding came to.</summary>
    /// <param name="Source">The text; where bytes could not be decoded it has U+FFFD.</param>
    /// <param name="IsReadable">Whether it is worth parsing.</param>
    /// <param name="Problem">Why Python would refuse it, or null.</param>
    public readonly record struct Decoded(SourceText Source, bool IsReadable, Problem? Problem);

    /// <summary>Decodes a file.</summary>
    public static Decoded Decode(string path, ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span;
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            return Unreadable(
                path,
                0,
                ReadOnlyMemory<byte>.Empty,
                "the file is UTF-16 or UTF-32, which Python does not read; save it as UTF-8"
            );
        }

        var hasMark = text.StartsWith("\uFEFF"u8);
        if (hasMark)
        {
            bytes = bytes[3..];
            text = bytes.Span;
        }

        var cookie = EncodingCookie.Find(text);
        var encoding = cookie.Name is null ? SourceEncoding.Utf8 : EncodingCookie.Resolve(cookie.Name);
        var decoded = ToUtf8(path, bytes, encoding, cookie);
        if (decoded.Problem is null && hasMark && !cookie.AgreesWithMark)
        {
            var span = new SourceSpan(decoded.Source, cookie.Start, cookie.Name!.Length);
            const string Message = "the file begins with the mark of UTF-8, so that this can only be utf-8";
            decoded = decoded with { Problem = new(ProblemIds.PythonEncoding, Message, span) };
        }

        var nothing = decoded.Source.Utf8.Span.IndexOf((byte)0);
        return nothing < 0
            ? decoded
            : Unreadable(
                path,
                nothing,
                decoded.Source.Utf8,
                "a null byte; the file is no text, or its encoding is UTF-16"
            );
    }

    private static Decoded Unreadable(string path, int at, ReadOnlyMemory<byte> text, string message)
    {
        var source = new SourceText(path, text);
        return new(source, IsReadable: false, new(ProblemIds.PythonEncoding, message, new(source, at, 0)));
    }

    private static Decoded ToUtf8(
        string path,
        ReadOnlyMemory<byte> bytes,
        SourceEncoding? encoding,
        EncodingCookie cookie
    )
    {
        switch (encoding)
        {
            case SourceEncoding.Utf8:
                return FromUtf8(path, bytes);
            case { } known:
                var source = new SourceText(path, SingleByteText.ToUtf8(bytes, known, out var undecodable));
                return undecodable < 0
                    ? new(source, IsReadable: true, Problem: null)
                    : Refused(source, undecodable, "a byte that the encoding of the file does not have");
            default:
                var isAscii = Ascii.IsValid(bytes.Span);
                var decoded = FromUtf8(path, bytes);
                if (isAscii && EncodingCookie.ExtendsAscii(cookie.Name!))
                {
                    return decoded;
                }

                var span = new SourceSpan(decoded.Source, cookie.Start, cookie.Name!.Length);
                const string Message = "this encoding is not known; of what is not ASCII nothing can be read";
                return decoded with { Problem = new(ProblemIds.PythonEncoding, Message, span) };
        }
    }

    private static Decoded FromUtf8(string path, ReadOnlyMemory<byte> bytes)
    {
        if (Utf8.IsValid(bytes.Span))
        {
            return new(new(path, bytes), IsReadable: true, Problem: null);
        }

        var source = new SourceText(path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span)));
        var valid = bytes.Span.CommonPrefixLength(source.Utf8.Span);
        while ((source.Utf8.Span[valid] & 0b1100_0000) == 0b1000_0000)
        {
            // The bytes may begin as U+FFFD does, which now stands there.
            valid--;
        }

        return Refused(
            source,
            valid,
            "a byte that is no UTF-8, and no comment in the first two lines names another encoding"
        );
    }

    /// <summary>Python would refuse the file; here the rest of it is still read.</summary>
    private static Decoded Refused(SourceText source, int at, string message) =>
        new(source, IsReadable: true, new(ProblemIds.PythonEncoding, message, new(source, at, 0)));
}
