using System.Text;

namespace SecPolicy.Fuzzing.Inputs;

/// <summary>Writes a text in encodings that files have by mistake.</summary>
internal static class Encodings
{
    private static readonly Encoding[] All =
    [
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        new UTF32Encoding(bigEndian: false, byteOrderMark: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        Encoding.Latin1,
    ];

    /// <summary>The input, taken for UTF-8, in another encoding, with or without its mark.</summary>
    public static byte[] Change(byte[] input, Random random)
    {
        var encoding = All[random.Next(All.Length)];
        var bytes = encoding.GetBytes(Encoding.UTF8.GetString(input));
        return random.Next(3) == 0 ? bytes : [.. encoding.GetPreamble(), .. bytes];
    }
}
