using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>A comparison of environments for people at a terminal: a table, the places of what is weaker or unclear, and remarks.</summary>
internal static class DriftText
{
    /// <summary>Writes a comparison.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="look">How it is shown; quiet says only what is weaker or unclear, and problems.</param>
    public static void Write(DriftReport report, TextWriter writer, DriftLook look)
    {
        var blocks = new BlockWriter(writer, look.Style);
        foreach (var application in report.Applications)
        {
            WriteApplication(blocks, application, look);
        }

        TextReport.WriteProblems(report.Problems, blocks, look.Style);
        if (look.Detail != TextDetail.Quiet)
        {
            blocks.Paragraph(look.Style.Bold(DriftWords.Summary(report)));
        }
    }

    private static void WriteApplication(BlockWriter blocks, ApplicationDrift application, DriftLook look)
    {
        var isQuiet = look.Detail == TextDetail.Quiet;
        var matrix = application.Matrix;
        ImmutableArray<(MatrixRow Row, int Column, int Reference)> explained =
        [
            .. DriftWords.Explained(matrix, look.All),
        ];
        if (isQuiet && explained.IsEmpty)
        {
            return;
        }

        var subject = TerminalText.Neutralise(DriftWords.Subject(application));
        blocks.Paragraph(
            $"{look.Style.Bold($"{TerminalText.Neutralise(matrix.Path)} ({matrix.Framework})")}: {subject}"
        );
        if (!isQuiet)
        {
            WriteAssumptions(blocks, matrix);
            WriteTable(blocks, matrix, look);
        }

        foreach (var (row, column, reference) in explained)
        {
            WriteExplanation(blocks, look.Style, matrix, row, column, reference);
        }

        if (!isQuiet)
        {
            WriteUnclearAlike(blocks, matrix, look);
            RemarkText.Write(blocks, application.Remarks, look);
        }
    }

    private static void WriteAssumptions(BlockWriter blocks, SettingsMatrix matrix)
    {
        foreach (var column in matrix.Environments.Where(column => !column.Assuming.IsEmpty))
        {
            var assuming = string.Join(" and ", column.Assuming);
            blocks.Line(TerminalText.Neutralise($"  {column.Name} starts only when {assuming}"));
        }
    }

    private static void WriteTable(BlockWriter blocks, SettingsMatrix matrix, DriftLook look)
    {
        var rows = DriftWords.Rows(matrix, look.All);
        if (rows.IsEmpty)
        {
            if (matrix.Environments.Length > 1)
            {
                blocks.Line("  no setting differs");
            }

            return;
        }

        new MatrixTable(
            [
                new("setting", look.Style.Frame),
                .. matrix.Environments.Select(column => new TableCell(
                    TerminalText.Neutralise(column.Name),
                    look.Style.Frame
                )),
            ],
            [.. rows.Select(row => Cells(row, look.Style))]
        ).Write(blocks, look.Width);
    }

    private static ImmutableArray<TableCell> Cells(MatrixRow row, TextStyle style) =>
        [
            new(TerminalText.Neutralise(row.Setting.ToString()), style.Bold),
            .. row.Cells.Select(cell => new TableCell(
                TerminalText.Neutralise(Text(cell)),
                Paint(cell.Standing, style)
            )),
        ];

    private static string Text(MatrixCell cell)
    {
        var mark = DriftWords.Mark(cell.Standing);
        var value = DriftWords.Brief(cell.Value) + (cell.Value is { IsDefault: true } ? " (default)" : "");
        return mark.Length == 0 ? value : $"{mark}: {value}";
    }

    private static Func<string, string> Paint(Standing standing, TextStyle style) =>
        standing switch
        {
            Standing.Weaker => style.Error,
            Standing.Unknown => style.Inconclusive,
            Standing.Different => style.Warning,
            Standing.Stronger => style.Good,
            _ => text => text,
        };

    private static void WriteUnclearAlike(BlockWriter blocks, SettingsMatrix matrix, DriftLook look)
    {
        string[] names =
        [
            .. look.All
                ? []
                : DriftWords.UnclearAlike(matrix).Select(row => TerminalText.Neutralise(row.Setting.ToString())),
        ];
        if (names.Length > 0)
        {
            var mark = Paint(Standing.Unknown, look.Style)(DriftWords.Mark(Standing.Unknown));
            blocks.Gap();
            blocks.Line($"  {mark}: {DriftWords.Alike}:");
            blocks.Line($"      {string.Join(", ", names)}");
        }
    }

    private static void WriteExplanation(
        BlockWriter blocks,
        TextStyle style,
        SettingsMatrix matrix,
        MatrixRow row,
        int column,
        int reference
    )
    {
        var cell = row.Cells[column];
        var beside = row.Cells[reference];
        var (name, other) = (matrix.Environments[column].Name, matrix.Environments[reference].Name);
        var mark = Paint(cell.Standing, style)(DriftWords.Mark(cell.Standing));
        var reason = DriftWords.Reason(cell, beside) is { } why ? $": {why}" : "";
        var sentence = DriftWords.Sentence(cell.Standing, name, other) + reason;
        blocks.Gap();
        blocks.Line(
            $"  {mark}: {style.Bold(TerminalText.Neutralise(row.Setting.ToString()))} {TerminalText.Neutralise(sentence)}"
        );
        WriteDecisions(blocks, name, cell.Value!);
        WriteDecisions(blocks, other, beside.Value);
    }

    private static void WriteDecisions(BlockWriter blocks, string environment, EffectiveSetting? setting)
    {
        foreach (var (value, facts, place) in DriftWords.Decisions(setting))
        {
            var at = place is { } span ? $" at {FindingText.Place(span)}" : "";
            blocks.Line($"      {TerminalText.Neutralise($"{environment}: {value}{facts}")}{at}");
        }
    }
}
