using System.Text;
using System.Text.Unicode;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>Turns the bytes of a file into a source, as .NET's <see cref="StreamReader"/> decodes them.</summary>
internal static class SourceReader
{
    /// <summary>
    /// Decodes UTF-8 with or without a byte order mark, and UTF-16 and UTF-32 with one; bytes that are no UTF-8 become U+FFFD.
    /// </summary>
    /// <param name="path">How messages name the file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="quotable">Whether problems may quote it: see <see cref="SourceText.Quotable"/>.</param>
    /// <param name="limits">What bounds its reading; null for the usual limits.</param>
    /// <param name="onLimit">See <see cref="SourceText.OnLimit"/>.</param>
    public static SourceText Decode(
        string path,
        byte[] bytes,
        bool quotable = false,
        Limits? limits = null,
        Action<Problem>? onLimit = null
    )
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        else if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            using var reader = new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true);
            return new(path, reader.ReadToEnd())
            {
                Quotable = quotable,
                Limits = limits ?? Limits.Default,
                OnLimit = onLimit,
            };
        }

        var utf8 = Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
        return new(path, utf8)
        {
            Quotable = quotable,
            Limits = limits ?? Limits.Default,
            OnLimit = onLimit,
        };
    }
}
