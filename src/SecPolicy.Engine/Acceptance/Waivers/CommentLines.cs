using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Which lines a comment speaks of.</summary>
internal sealed class CommentLines
{
    private readonly SourceText _source;

    /// <summary>The text with its comments blanked out.</summary>
    private readonly byte[] _code;

    public CommentLines(SourceText source, IEnumerable<SourceSpan> comments)
    {
        _source = source;
        _code = source.Utf8.ToArray();
        foreach (var comment in comments)
        {
            _code.AsSpan(comment.Start, comment.Length).Fill((byte)' ');
        }
    }

    /// <summary>
    /// The line that a comment stands on, when anything else does. A comment with lines of its own speaks of the line below as
    /// well; other comments may stand between.
    /// </summary>
    public (int First, int Last) Covered(SourceSpan comment)
    {
        var first = comment.StartPosition.Line;
        var last = comment.EndPosition.Line;
        if (HasCode(last))
        {
            return (last, last);
        }

        if (HasCode(first))
        {
            return (first, first);
        }

        do
        {
            last++;
        } while (last < _source.LineCount && IsComment(last));
        return (first, last);
    }

    private bool HasCode(int line) => !Code(line).Trim(" \t\r\n\f"u8).IsEmpty;

    /// <summary>Whether a line holds a comment and nothing else.</summary>
    private bool IsComment(int line)
    {
        var span = _source.GetLine(line);
        return !HasCode(line) && !_source.Utf8.Span.Slice(span.Start, span.Length).Trim(" \t\r\n\f"u8).IsEmpty;
    }

    private ReadOnlySpan<byte> Code(int line)
    {
        var span = _source.GetLine(line);
        return _code.AsSpan(span.Start, span.Length);
    }
}
