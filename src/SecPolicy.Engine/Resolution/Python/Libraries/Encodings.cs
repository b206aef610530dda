using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Texts as bytes and back.</summary>
internal static class Encodings
{
    private static readonly UTF8Encoding Utf8 = new(false, true);

    /// <summary>A text's bytes.</summary>
    /// <exception cref="PyRaise">The encoding can't write it.</exception>
    public static ImmutableArray<byte> Encode(string text, string encoding, string errors)
    {
        RefuseOtherErrors(errors);
        try
        {
            return [.. Of(encoding).GetBytes(text)];
        }
        catch (EncoderFallbackException)
        {
            throw errors == "strict"
                ? new PyRaise("UnicodeEncodeError", $"'{encoding}' codec can't encode the text")
                : new NotFollowedException("the text can't be encoded");
        }
    }

    /// <summary>The text that bytes are.</summary>
    /// <exception cref="PyRaise">They are none.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string encoding, string errors)
    {
        RefuseOtherErrors(errors);
        if (Name(encoding) == "utf-8-sig" && bytes.StartsWith("\ufeff"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            return Of(encoding).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw errors == "strict"
                ? new PyRaise("UnicodeDecodeError", $"'{encoding}' codec can't decode the bytes")
                : new NotFollowedException("the bytes can't be decoded");
        }
    }

    private static void RefuseOtherErrors(string errors)
    {
        if (errors is not ("strict" or "ignore" or "replace"))
        {
            throw new NotFollowedException("the error handler is not followed");
        }
    }

    private static string Name(string encoding) =>
        encoding.ToLowerInvariant().Replace('_', '-') switch
        {
            "utf8" or "utf-8" or "u8" or "cp65001" => "utf-8",
            "utf8-sig" or "utf-8-sig" => "utf-8-sig",
            "ascii" or "us-ascii" => "ascii",
            "latin1" or "latin-1" or "iso-8859-1" or "iso8859-1" or "l1" => "latin-1",
            _ => throw new NotFollowedException("the encoding is not followed"),
        };

    private static Encoding Of(string encoding) =>
        Name(encoding) switch
        {
            "ascii" => Encoding.GetEncoding(
                "us-ascii",
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            ),
            "latin-1" => Encoding.GetEncoding(
                "iso-8859-1",
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            ),
            _ => Utf8,
        };
}
