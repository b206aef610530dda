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

    /// <summary>
    /// What stands on a place's line before it, without comments; the whole line where no word does. Around it are the lines that
    /// it is indented under.
    /// </summary>
    public LineKey KeyOf(SourceSpan place)
    {
        var number = place.StartPosition.Line;
        var line = _source.GetLine(number);
        var before = Text(line.Start, place.Start - line.Start);
        var isWhole = !before.Any(char.IsLetterOrDigit);
        return new(isWhole ? Text(number) : before, isWhole, number, Around(number));
    }

    /// <summary>Whether one of some lines has a key.</summary>
    public bool Has((int First, int Last) lines, LineKey key)
    {
        for (var number = lines.First; number <= Math.Min(lines.Last, _source.LineCount); number++)
        {
            var text = Text(number);
            var isSame = key switch
            {
                // Nothing tells one comment with a line of its own from another, only where it stands.
                { Text: "" } => text.Length == 0 && number == key.Number,
                { IsWhole: true } => text == key.Text,
                _ => text.StartsWith(key.Text, StringComparison.Ordinal),
            };
            if (isSame && Around(number) == key.Around)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines that a line is indented under, from the inside out: the keys and statements around it.</summary>
    private string Around(int number)
    {
        var around = new StringBuilder();
        var indentation = Indentation(number);
        for (var outer = number - 1; outer > 0 && indentation > 0; outer--)
        {
            var text = Text(outer);
            if (text.Length == 0 || Indentation(outer) >= indentation)
            {
                continue;
            }

            if (text.Any(char.IsLetterOrDigit))
            {
                around.Append(text.TrimEnd('{', '[', '(', ' ')).Append('\n');
                indentation = Indentation(outer);
            }
            else if (text[^1] is '{' or '[' or '(')
            {
                // A bracket with a line of its own belongs to the line above, which is indented as it is.
                indentation = Indentation(outer) + 1;
            }
        }

        return around.ToString();
    }

    private int Indentation(int number)
    {
        var line = _source.GetLine(number);
        var text = _code.AsSpan(line.Start, line.Length);
        return text.Length - text.TrimStart(" \t"u8).Length;
    }

    private bool HasCode(int line) => Text(line).Length > 0;

    /// <summary>Whether a line holds a comment and nothing else.</summary>
    private bool IsComment(int line) => !HasCode(line) && _source.GetLine(line).Text.Trim().Length > 0;

    private string Text(int number)
    {
        var line = _source.GetLine(number);
        return Text(line.Start, line.Length);
    }

    private string Text(int start, int length) => Encoding.UTF8.GetString(_code.AsSpan(start, length)).Trim();
}

/// <summary>What tells a line apart whatever its value is.</summary>
/// <param name="Text">Its text before the value, or the whole line.</param>
/// <param name="IsWhole">Whether it is the whole line.</param>
/// <param name="Number">The line, from 1; it counts only where there is no text.</param>
/// <param name="Around">The lines around it that it is indented under.</param>
internal readonly record struct LineKey(string Text, bool IsWhole, int Number, string Around);
