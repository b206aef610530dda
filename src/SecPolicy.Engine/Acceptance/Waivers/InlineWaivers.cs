using System.Text;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The waivers in the comments of a file.</summary>
internal static class InlineWaivers
{
    private const string Marker = "secpolicy:";

    /// <summary>The waivers in the order of the file.</summary>
    public static IEnumerable<WrittenWaiver> Of(SourceText source)
    {
        if (!CommentReader.MayAddress(source))
        {
            yield break;
        }

        var comments = CommentReader.Read(source);
        var lines = new CommentLines(source, comments);
        foreach (var comment in comments)
        {
            foreach (var waiver in In(comment, lines))
            {
                yield return waiver;
            }
        }
    }

    /// <summary>Each line of a comment can hold one.</summary>
    private static IEnumerable<WrittenWaiver> In(SourceSpan comment, CommentLines lines)
    {
        var start = comment.Start;
        foreach (var line in comment.Text.Split('\n'))
        {
            var at = line.IndexOf(Marker, StringComparison.Ordinal);
            // Behind other words it is a text about waivers, and none itself.
            if (at >= 0 && IsDelimiter(line.AsSpan(0, at)))
            {
                var text = line[at..].TrimEnd();
                text = (text.EndsWith("*/", StringComparison.Ordinal) ? text[..^2] : text).TrimEnd();
                var span = new SourceSpan(
                    comment.Source,
                    start + Encoding.UTF8.GetByteCount(line.AsSpan(0, at)),
                    Encoding.UTF8.GetByteCount(text)
                );
                if (InlineWaiverText.Read(text, span, lines, lines.Covered(comment)) is { } waiver)
                {
                    yield return waiver;
                }
            }

            start += Encoding.UTF8.GetByteCount(line) + 1;
        }
    }

    private static bool IsDelimiter(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        return before.IsEmpty || before[^1] is '#' or '/' or '*' or '!';
    }
}
