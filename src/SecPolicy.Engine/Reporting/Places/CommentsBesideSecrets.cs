using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Places;

/// <summary>The comments in a line with a secret: they are what remembers the secret before it, and are masked as well.</summary>
/// <remarks>
/// What a comment is differs from format to format. Taking too much for one costs a few characters of an excerpt; a line's text says enough for that.
/// </remarks>
internal static class CommentsBesideSecrets
{
    // A minified file is one line of any length.
    private const int Longest = 64 * 1024;

    /// <summary>Whether comments are looked for in a line.</summary>
    public static bool IsLookedAt(SourceSpan line) => line.Length <= Longest;

    /// <summary>The comments' places, in order; those that are waivers are left out.</summary>
    /// <param name="source">The file.</param>
    /// <param name="line">The line.</param>
    /// <param name="secrets">The line's secrets, in order, none over another.</param>
    /// <param name="end">Where to stop.</param>
    public static IEnumerable<SourceSpan> Of(
        SourceText source,
        SourceSpan line,
        IReadOnlyList<SourceSpan> secrets,
        int end
    )
    {
        if (secrets.Count == 0 || !IsLookedAt(line))
        {
            yield break;
        }

        var next = 0;
        for (var at = line.Start; at < end; )
        {
            while (next < secrets.Count && secrets[next].End <= at)
            {
                next++;
            }

            if (next < secrets.Count && secrets[next].Start <= at)
            {
                at = secrets[next].End;
                continue;
            }

            var length = CommentAt(source.Utf8.Span, line, at);
            if (length > 0)
            {
                if (source.Utf8.Span.Slice(at, length).IndexOf("secpolicy:"u8) < 0)
                {
                    yield return new(source, at, length);
                }

                at += length;
            }
            else
            {
                at += TextAt(source.Utf8.Span, line, at);
            }
        }
    }

    /// <summary>How long the comment is that begins here; 0 where none does.</summary>
    private static int CommentAt(ReadOnlySpan<byte> utf8, SourceSpan line, int at)
    {
        var rest = utf8[at..line.End];
        var before = at == line.Start ? (byte)' ' : utf8[at - 1];
        if (rest.StartsWith("/*"u8))
        {
            var close = rest.IndexOf("*/"u8);
            return close < 0 ? rest.Length : close + 2;
        }

        // Behind a colon it is an address.
        return
            (rest.StartsWith("//"u8) && before != (byte)':')
            || (rest[0] == (byte)'#' && before is (byte)' ' or (byte)'\t')
            ? rest.TrimEnd("\r\n"u8).Length
            : 0;
    }

    /// <summary>How long the text in quotation marks is that begins here, or one character that is none.</summary>
    private static int TextAt(ReadOnlySpan<byte> utf8, SourceSpan line, int at)
    {
        var quote = utf8[at];
        if (quote is (byte)'"' or (byte)'\'')
        {
            for (var end = at + 1; end < line.End; end++)
            {
                if (utf8[end] == quote)
                {
                    return end + 1 - at;
                }

                end += utf8[end] == (byte)'\\' ? 1 : 0;
            }
        }

        return 1;
    }
}
