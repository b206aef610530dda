using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Properties;

/// <summary>The comments of a <c>.properties</c> file: lines that begin with <c>#</c> or <c>!</c>, unless the line before goes on in them.</summary>
internal static class PropertiesComments
{
    /// <summary>The comments in the order of the file.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source)
    {
        var comments = new List<SourceSpan>();
        var continues = false;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.GetLine(number);
            var text = source.Utf8.Span.Slice(line.Start, line.Length);
            var blanks = text.Length - text.TrimStart(" \t\f"u8).Length;
            if (!continues && blanks < text.Length && text[blanks] is (byte)'#' or (byte)'!')
            {
                comments.Add(new(source, line.Start + blanks, line.Length - blanks));
                continue;
            }

            var backslashes = text.Length - text.TrimEnd((byte)'\\').Length;
            continues = backslashes % 2 == 1;
        }

        return comments;
    }
}
