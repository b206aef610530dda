using System.Collections.Immutable;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>A cell of a <see cref="MatrixTable"/>.</summary>
/// <param name="Text">Its text, harmless to show.</param>
/// <param name="Paint">How it is coloured.</param>
internal readonly record struct TableCell(string Text, Func<string, string> Paint);

/// <summary>
/// A table for a terminal: the first column stays, the others are cut to fit, and where even that is not enough they follow below in
/// bands, each with the first column again.
/// </summary>
/// <param name="header">The heads of the columns.</param>
/// <param name="rows">The rows, each with as many cells as there are columns.</param>
internal sealed class MatrixTable(ImmutableArray<TableCell> header, ImmutableArray<ImmutableArray<TableCell>> rows)
{
    private const string Indent = "  ";
    private const string Gap = "  ";

    /// <summary>What a column is not narrowed below: a mark and a word of the value can be read.</summary>
    private const int Narrowest = 18;

    /// <summary>Writes the table in so many columns of the terminal.</summary>
    public void Write(BlockWriter blocks, int width)
    {
        // Room for at least one more column beside the first.
        var first = Math.Min(Natural(0, width), Math.Max(width / 3, Narrowest));
        var room = Math.Max(width - Indent.Length - first - Gap.Length, Narrowest);
        var natural = Enumerable.Range(0, header.Length).Select(column => Natural(column, room)).ToImmutableArray();
        for (var start = 1; start < header.Length; )
        {
            var end = End(natural, start, room);
            var most = Most(natural[start..end], room);
            int[] columns = [0, .. Enumerable.Range(start, end - start)];
            int[] widths = [first, .. natural[start..end].Select(each => Math.Min(each, most))];
            blocks.Gap();
            WriteRow(blocks, header, columns, widths);
            foreach (var row in rows)
            {
                WriteRow(blocks, row, columns, widths);
            }

            start = end;
        }
    }

    private static void WriteRow(BlockWriter blocks, ImmutableArray<TableCell> row, int[] columns, int[] widths)
    {
        var line = Indent;
        for (var index = 0; index < columns.Length; index++)
        {
            var cell = row[columns[index]];
            var text = index == 0 ? CutMiddle(cell.Text, widths[index]) : TerminalText.Cut(cell.Text, widths[index]);
            var isLast = index == columns.Length - 1;
            var padding = isLast ? "" : new string(' ', widths[index] - TerminalText.Width(text)) + Gap;
            line += cell.Paint(text) + padding;
        }

        blocks.Line(line);
    }

    /// <summary>A name with its end: it says what is set.</summary>
    private static string CutMiddle(string text, int columns)
    {
        if (TerminalText.Width(text) <= columns)
        {
            return text;
        }

        var end = new string([.. text.TakeLast(columns / 2).SkipWhile(char.IsLowSurrogate)]);
        return TerminalText.Cut(text, columns - TerminalText.Width(end)) + end;
    }

    private int Natural(int column, int most) =>
        Math.Min(
            most,
            Math.Max(
                TerminalText.Width(header[column].Text),
                rows.IsEmpty ? 0 : rows.Max(row => TerminalText.Width(row[column].Text))
            )
        );

    /// <summary>The column behind the last that fits beside those from <paramref name="start"/> on.</summary>
    private static int End(ImmutableArray<int> natural, int start, int room)
    {
        var end = start + 1;
        var taken = Math.Min(natural[start], Narrowest);
        while (end < natural.Length && taken + Gap.Length + Math.Min(natural[end], Narrowest) <= room)
        {
            taken += Gap.Length + Math.Min(natural[end], Narrowest);
            end++;
        }

        return end;
    }

    /// <summary>The width to which columns are cut so that all fit: only the widest ones lose.</summary>
    private static int Most(ImmutableArray<int> natural, int room)
    {
        var most = natural.Max();
        while (most > 1 && natural.Sum(each => Math.Min(each, most)) + ((natural.Length - 1) * Gap.Length) > room)
        {
            most--;
        }

        return most;
    }
}
