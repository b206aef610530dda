using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Markdown;

/// <summary>The report as Markdown, for a comment on a change or the summary of a job.</summary>
/// <remarks>What comes from files stands as code: there it is no markup, mentions nobody and is no link.</remarks>
internal static class MarkdownReport
{
    /// <summary>How many characters a comment on GitHub holds.</summary>
    private const int Comment = 65_536;

    /// <summary>How many bytes GitHub takes of the summary of a step.</summary>
    private const int StepSummary = 1024 * 1024;

    // What stands below the table when it is cut off.
    private const int Reserve = 1024;

    /// <summary>Writes a report that fits into a comment.</summary>
    internal static void Write(Report report, TextWriter writer, TextOptions options) =>
        Write(report, writer, options, Comment, text => text.Length);

    /// <summary>Writes a report that fits into the summary of a step, as UTF-8.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="options">What is shown.</param>
    public static void WriteStepSummary(Report report, Stream stream, TextOptions options)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        Write(report, writer, options, StepSummary, Encoding.UTF8.GetByteCount);
    }

    private static void Write(Report report, TextWriter writer, TextOptions options, int limit, Func<string, int> size)
    {
        var head = $"## SecPolicy\n\n{MarkdownText.Escape(SummaryText.Of(report))}\n";
        writer.Write(head);
        var room = limit - Reserve - size(head);
        var rows = Rows(report, options).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        const string table = "\n| | rule | place | finding |\n|---|---|---|---|\n";
        writer.Write(table);
        room -= size(table);
        var written = 0;
        foreach (var row in rows)
        {
            room -= size(row);
            if (room < 0)
            {
                break;
            }

            writer.Write(row);
            written++;
        }

        if (written < rows.Count)
        {
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n{rows.Count - written} more are not shown here: there is no room for them. Other formats have all of them.\n"
                )
            );
        }
    }

    /// <summary>A row for each problem, then one for each finding, the most severe first.</summary>
    private static IEnumerable<string> Rows(Report report, TextOptions options)
    {
        foreach (var problem in report.Problems)
        {
            var place =
                problem.Span is { } span ? FindingText.Place(span)
                : problem.Path is { } path ? TerminalText.Neutralise(path)
                : null;
            yield return Row("problem", problem.Id, place, TerminalText.Neutralise(problem.Message), []);
        }

        var findings = report.Findings.Where(finding => options.ShowAccepted || !finding.IsAccepted);
        foreach (var finding in FindingRank.MostSevereFirst(findings, report.Strict))
        {
            yield return Row(
                FindingText.Label(finding),
                finding.Rule,
                FindingText.Place(finding.Span),
                FindingDetails.Sentence(finding),
                FindingDetails.Lines(finding),
                finding.Title
            );
        }
    }

    private static string Row(
        string label,
        string rule,
        string? place,
        string message,
        IEnumerable<string> details,
        string title = ""
    )
    {
        var row = new StringBuilder("| ").Append(label).Append(" | ").Append(Code(TerminalText.Neutralise(rule)));
        row.Append(" | ").Append(place is null ? "" : Code(place)).Append(" | ");
        if (title.Length > 0)
        {
            row.Append(MarkdownText.Escape(TerminalText.Neutralise(title))).Append("<br>");
        }

        row.Append(Code(message));
        foreach (var line in details)
        {
            row.Append("<br>").Append(Code(line.Trim()));
        }

        return row.Append(" |\n").ToString();
    }

    private static string Code(string text) => MarkdownText.Code(text, inTable: true);
}
