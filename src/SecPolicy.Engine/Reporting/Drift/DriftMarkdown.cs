using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>A comparison of environments as Markdown, fit for a comment on a pull request.</summary>
internal static class DriftMarkdown
{
    /// <summary>How many columns a value may take: a comment has a limit, and a table no scroll bar everywhere.</summary>
    private const int LongestValue = 60;

    /// <summary>Writes a comparison.</summary>
    public static void Write(DriftReport report, TextWriter writer, DriftLook look)
    {
        writer.NewLine = "\n";
        writer.WriteLine($"### Drift: {MarkdownData.Plain(DriftWords.Summary(report))}");
        foreach (var application in report.Applications)
        {
            WriteApplication(writer, application, look);
        }

        if (!report.Problems.IsEmpty)
        {
            writer.WriteLine();
            writer.WriteLine("#### Problems");
            writer.WriteLine();
            foreach (var problem in report.Problems)
            {
                var place =
                    problem.Span is { } span ? $" at {Place(span)}"
                    : problem.Path is { } path ? $" at {MarkdownData.Code(path)}"
                    : "";
                writer.WriteLine($"- {MarkdownData.Code(problem.Id)}: {MarkdownData.Plain(problem.Message)}{place}");
            }
        }
    }

    private static void WriteApplication(TextWriter writer, ApplicationDrift application, DriftLook look)
    {
        var matrix = application.Matrix;
        var subject = MarkdownData.Plain(DriftWords.Subject(application));
        writer.WriteLine();
        writer.WriteLine($"#### {MarkdownData.Code(matrix.Path)} ({matrix.Framework}): {subject}");
        writer.WriteLine();
        WriteTable(writer, matrix, look.All);
        WriteExplanations(writer, matrix, look.All);
        WriteUnclearAlike(writer, matrix, look.All);
        WriteRemarks(writer, application.Remarks);
    }

    private static void WriteTable(TextWriter writer, SettingsMatrix matrix, bool all)
    {
        foreach (var column in matrix.Environments.Where(column => !column.Assuming.IsEmpty))
        {
            var assuming = string.Join(" and ", column.Assuming);
            writer.WriteLine($"{MarkdownData.Plain(column.Name)} starts only when {MarkdownData.Plain(assuming)}.");
            writer.WriteLine();
        }

        var rows = DriftWords.Rows(matrix, all);
        if (rows.IsEmpty)
        {
            writer.WriteLine(matrix.Environments.Length > 1 ? "No setting differs." : "");
            return;
        }

        writer.WriteLine(Row(["setting", .. matrix.Environments.Select(Head)]));
        writer.WriteLine(Row(Enumerable.Repeat("---", matrix.Environments.Length + 1)));
        foreach (var row in rows)
        {
            writer.WriteLine(Row([MarkdownData.Code(row.Setting.ToString()), .. row.Cells.Select(Text)]));
        }
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Head(MatrixColumn column) =>
        column.IsTarget ? $"**{MarkdownData.Plain(column.Name)}**" : MarkdownData.Plain(column.Name);

    private static string Text(MatrixCell cell)
    {
        if (cell.Value is null)
        {
            return DriftWords.Brief(null);
        }

        var mark = DriftWords.Mark(cell.Standing);
        var value = Code(DriftWords.Brief(cell.Value)) + (cell.Value.IsDefault ? " (default)" : "");
        return mark.Length == 0 ? value : $"**{mark}**: {value}";
    }

    private static void WriteExplanations(TextWriter writer, SettingsMatrix matrix, bool all)
    {
        var explained = DriftWords.Explained(matrix, all).ToLookup(each => each.Row.Cells[each.Column].Standing);
        if (explained.Contains(Standing.Weaker))
        {
            writer.WriteLine();
            WriteExplanations(writer, matrix, explained[Standing.Weaker]);
        }

        if (explained.Contains(Standing.Unknown))
        {
            writer.WriteLine();
            OpenDetails(writer, explained[Standing.Unknown].Count(), "unclear", "unclear");
            writer.WriteLine();
            WriteExplanations(writer, matrix, explained[Standing.Unknown]);
            CloseDetails(writer);
        }
    }

    private static void WriteExplanations(
        TextWriter writer,
        SettingsMatrix matrix,
        IEnumerable<(MatrixRow Row, int Column, int Reference)> explained
    )
    {
        foreach (var (row, column, reference) in explained)
        {
            var cell = row.Cells[column];
            var beside = row.Cells[reference];
            var (name, other) = (matrix.Environments[column].Name, matrix.Environments[reference].Name);
            var reason = DriftWords.Reason(cell, beside) is { } why ? $": {why}" : "";
            var sentence = DriftWords.Sentence(cell.Standing, name, other) + reason;
            writer.WriteLine(
                $"- **{DriftWords.Mark(cell.Standing)}**: {MarkdownData.Code(row.Setting.ToString())} {MarkdownData.Plain(sentence)}"
            );
            WriteDecisions(writer, name, cell.Value!);
            WriteDecisions(writer, other, beside.Value);
        }
    }

    private static void OpenDetails(TextWriter writer, int count, string one, string many) =>
        writer.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<details><summary>{count} {(count == 1 ? one : many)}</summary>"
            )
        );

    private static void CloseDetails(TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("</details>");
    }

    private static void WriteDecisions(TextWriter writer, string environment, EffectiveSetting? setting)
    {
        foreach (var (value, facts, place) in DriftWords.Decisions(setting))
        {
            var at = place is { } span ? $" at {Place(span)}" : "";
            writer.WriteLine($"  - {MarkdownData.Plain(environment)}: {Code(value)}{MarkdownData.Plain(facts)}{at}");
        }
    }

    private static void WriteUnclearAlike(TextWriter writer, SettingsMatrix matrix, bool all)
    {
        var names = DriftWords.UnclearAlike(matrix).Select(row => MarkdownData.Code(row.Setting.ToString())).ToList();
        if (!all && names.Count > 0)
        {
            writer.WriteLine();
            writer.WriteLine(
                $"**{DriftWords.Mark(Standing.Unknown)}**: {DriftWords.Alike}: {string.Join(", ", names)}"
            );
        }
    }

    private static void WriteRemarks(TextWriter writer, ImmutableArray<DriftRemark> remarks)
    {
        if (remarks.IsEmpty)
        {
            return;
        }

        writer.WriteLine();
        OpenDetails(writer, remarks.Length, "remark", "remarks");
        foreach (var group in remarks.GroupBy(remark => remark.Id, StringComparer.Ordinal))
        {
            writer.WriteLine();
            writer.WriteLine($"{MarkdownData.Code(group.Key)}: {DriftRemarks.TitleOf(group.Key)}");
            writer.WriteLine();
            foreach (var remark in group)
            {
                var place =
                    remark.Origin is { } origin ? $" at {Place(origin.Span)}"
                    : remark.Path is { } path ? $" at {MarkdownData.Code(path)}"
                    : "";
                writer.WriteLine($"- {MarkdownData.Plain(remark.Message)}{place}");
            }
        }

        CloseDetails(writer);
    }

    private static string Code(string text) =>
        MarkdownData.Code(TerminalText.Cut(TerminalText.Neutralise(text), LongestValue));

    private static string Place(SourceSpan span) => MarkdownData.Code(FindingText.Place(span));
}
