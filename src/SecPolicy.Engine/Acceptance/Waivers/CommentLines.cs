using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>The lines of a file, its comments apart from the rest.</summary>
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
    /// The lines that a comment speaks of: the one that it stands on, when anything else does. A comment with lines of its own
    /// speaks of the line below as well; other comments may stand between.
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

    /// <summary>What stands on a place's line before it, without comments; the whole line where nothing does.</summary>
    public LineKey KeyOf(SourceSpan place)
    {
        var line = _source.GetLine(place.StartPosition.Line);
        var before = Text(line.Start, place.Start - line.Start);
        return before.Length > 0 ? new(before, IsWhole: false) : new(Text(line.Start, line.Length), IsWhole: true);
    }

    /// <summary>Whether one of some lines has a key.</summary>
    public bool Has((int First, int Last) lines, LineKey key)
    {
        for (var number = lines.First; number <= Math.Min(lines.Last, _source.LineCount); number++)
        {
            var line = _source.GetLine(number);
            var text = Text(line.Start, line.Length);
            if (key.IsWhole ? text == key.Text : text.StartsWith(key.Text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasCode(int line)
    {
        var span = _source.GetLine(line);
        return Text(span.Start, span.Length).Length > 0;
    }

    /// <summary>Whether a line holds a comment and nothing else.</summary>
    private bool IsComment(int line) => !HasCode(line) && _source.GetLine(line).Text.Trim().Length > 0;

    private string Text(int start, int length) => Encoding.UTF8.GetString(_code.AsSpan(start, length)).Trim();
}

/// <summary>What tells a line apart whatever its value is.</summary>
/// <param name="Text">Its text before the value, or the whole line.</param>
/// <param name="IsWhole">Whether it is the whole line.</param>
internal readonly record struct LineKey(string Text, bool IsWhole);
