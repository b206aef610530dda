using System.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Places;

/// <summary>One line of a source, fit to be shown, with the columns that a span takes in it.</summary>
/// <remarks>The only way from a source's text into an output, so that nothing marked as sensitive is ever shown.</remarks>
internal sealed record Excerpt
{
    private const int MaxColumns = 160;
    private const int TabStop = 4;

    // A minified file is one line of any length; what is farther from the span than this is never shown.
    private const int BytesBefore = 1024;
    private const int BytesAfter = 2048;

    private const string Ellipsis = "…";

    private Excerpt(int line, string text, int caretColumn, int caretLength)
    {
        Line = line;
        Text = text;
        CaretColumn = caretColumn;
        CaretLength = caretLength;
    }

    /// <summary>The line's number, from 1.</summary>
    public int Line { get; }

    /// <summary>The line's text: masked, harmless, without tabs, at most 160 columns.</summary>
    public string Text { get; }

    /// <summary>How many columns stand before the carets.</summary>
    public int CaretColumn { get; }

    /// <summary>How many carets there are, at least one.</summary>
    public int CaretLength { get; }

    /// <summary>The line in which a span starts.</summary>
    public static Excerpt Of(SourceSpan span)
    {
        var number = span.StartPosition.Line;
        var line = span.Source.GetLine(number);
        var utf8 = span.Source.Utf8.Span;
        var from = Math.Max(line.Start, Math.Min(span.Start, line.End) - BytesBefore);
        while (from > line.Start && from < line.End && IsContinuation(utf8[from]))
        {
            from++;
        }

        var to = Math.Min(line.End, Math.Max(span.Start, line.Start) + BytesAfter);
        while (to < line.End && IsContinuation(utf8[to]))
        {
            to++;
        }

        var cells = Cells(span.Source, from, to, Masks(span, line, from, to));
        return Window(number, cells, span, from > line.Start, to < line.End);
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    /// <summary>The secrets of the line, and the comments beside them but one that is spoken of.</summary>
    private static List<SourceSpan> Masks(SourceSpan span, SourceSpan line, int from, int to)
    {
        var secrets = CommentsBesideSecrets.IsLookedAt(line)
            ? span.Source.SensitiveIn(line.Start, line.End)
            : span.Source.SensitiveIn(from, to);
        return
        [
            .. secrets
                .Concat(
                    CommentsBesideSecrets
                        .Of(span.Source, line, secrets, to)
                        .Where(comment => comment.End <= span.Start || comment.Start >= span.End)
                )
                .OrderBy(mask => mask.Start),
        ];
    }

    private static List<Cell> Cells(SourceText source, int from, int to, List<SourceSpan> masks)
    {
        var cells = new List<Cell>();
        var column = 0;
        var nextMask = masks.FindIndex(mask => mask.End > from) is var first && first < 0 ? masks.Count : first;
        for (var at = from; at < to; )
        {
            var before = cells.Count;
            if (nextMask < masks.Count && masks[nextMask].Start <= at)
            {
                var mask = masks[nextMask++];
                AddMask(cells, mask, from, to);
                at = Math.Min(mask.End, to);
            }
            else
            {
                var end = nextMask < masks.Count ? Math.Min(masks[nextMask].Start, to) : to;
                Rune.DecodeFromUtf8(source.Utf8.Span[at..end], out var rune, out var length);
                var text = rune.Value == '\t' ? new string(' ', TabStop - (column % TabStop)) : TerminalText.Show(rune);
                cells.Add(new(text, at, at + length));
                at += length;
            }

            column += cells.Skip(before).Sum(cell => cell.Width);
        }

        return cells;
    }

    private static void AddMask(List<Cell> cells, SourceSpan mask, int from, int to)
    {
        var utf8 = mask.Source.Utf8.Span;
        var quoted =
            mask.Length >= 2 && utf8[mask.Start] is (byte)'"' or (byte)'\'' && utf8[mask.End - 1] == utf8[mask.Start];
        var inner = quoted ? mask with { Start = mask.Start + 1, Length = mask.Length - 2 } : mask;
        var quote = quoted ? ((char)utf8[mask.Start]).ToString() : "";
        if (quoted && mask.Start >= from)
        {
            cells.Add(new(quote, mask.Start, mask.Start + 1));
        }

        if (inner.Length > 0 && inner.Start < to && inner.End > from)
        {
            var characters = Encoding.UTF8.GetCharCount(utf8.Slice(inner.Start, inner.Length));
            cells.Add(new(Mask.Of(characters), inner.Start, inner.End));
        }

        if (quoted && mask.End <= to)
        {
            cells.Add(new(quote, mask.End - 1, mask.End));
        }
    }

    private static Excerpt Window(int number, List<Cell> cells, SourceSpan span, bool cutBefore, bool cutAfter)
    {
        var first = cells.FindIndex(cell => cell.End > span.Start);
        first = first < 0 ? cells.Count : first;
        var last = cells.FindLastIndex(cell => cell.Start < span.End);
        last = Math.Max(last, first);

        var (start, end) = (0, cells.Count);
        if (cutBefore || cutAfter || cells.Sum(cell => cell.Width) > MaxColumns)
        {
            (start, end) = Visible(cells, first, last);
        }

        cutBefore |= start > 0;
        cutAfter |= end < cells.Count;
        var text = new StringBuilder(cutBefore ? Ellipsis : "");
        var (column, length) = (cutBefore ? 1 : 0, 0);
        for (var index = start; index < end; index++)
        {
            text.Append(cells[index].Text);
            column += index < first ? cells[index].Width : 0;
            length += index >= first && index <= last ? cells[index].Width : 0;
        }

        text.Append(cutAfter ? Ellipsis : "");
        return new(number, text.ToString(), column, Math.Max(1, length));
    }

    /// <summary>The cells that fit into the window: the span's own, and as many before as after, as far as there are any.</summary>
    private static (int Start, int End) Visible(List<Cell> cells, int first, int last)
    {
        var room = MaxColumns - 2 * Ellipsis.Length;
        var start = first;
        var end = first;
        while (end <= last && end < cells.Count && cells[end].Width <= room)
        {
            room -= cells[end++].Width;
        }

        var grown = true;
        while (grown)
        {
            grown = false;
            if (start > 0 && cells[start - 1].Width <= room)
            {
                room -= cells[--start].Width;
                grown = true;
            }

            if (end > last && end < cells.Count && cells[end].Width <= room)
            {
                room -= cells[end++].Width;
                grown = true;
            }
        }

        return (start, end);
    }

    /// <summary>A piece of the shown line and the bytes that it stands for.</summary>
    private readonly record struct Cell(string Text, int Start, int End)
    {
        public int Width { get; } = TerminalText.Width(Text);
    }
}
