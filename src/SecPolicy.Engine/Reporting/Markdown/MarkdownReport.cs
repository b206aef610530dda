using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Markdown;

/// <summary>The report as Markdown, for a comment on a change or the summary of a job.</summary>
/// <remarks>What comes from files stands as code, titles of rules without markup: they mention nobody and are no links.</remarks>
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
        var foot = Notes(report);
        // Names of files can be long, and what was found comes first.
        foot = size(foot) <= limit / 4 ? foot : "";
        writer.Write(head);
        WriteTable([.. Rows(report, options)], writer, limit - Reserve - size(head) - size(foot), size);
        writer.Write(foot);
    }

    private static void WriteTable(ImmutableArray<string> rows, TextWriter writer, int room, Func<string, int> size)
    {
        if (rows.IsEmpty)
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

        if (written < rows.Length)
        {
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n{rows.Length - written} more are not shown here: there is no room for them. Other formats have all of them.\n"
                )
            );
        }
    }

    /// <summary>What is not known of deployments, as a list; empty where there is nothing.</summary>
    private static string Notes(Report report)
    {
        var notes = DeploymentNoteText.Of(report);
        if (notes.IsEmpty)
        {
            return "";
        }

        var list = new StringBuilder("\n").Append(DeploymentNoteText.Title).Append(":\n\n");
        foreach (var note in notes.Take(DeploymentNoteText.Few))
        {
            list.Append("- ").Append(Code(DeploymentNoteText.Line(note))).Append('\n');
        }

        if (notes.Length > DeploymentNoteText.Few)
        {
            list.Append("- ").Append(DeploymentNoteText.More(notes.Length - DeploymentNoteText.Few)).Append('\n');
        }

        return list.ToString();
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
            row.Append(MarkdownData.Plain(title)).Append("<br>");
        }

        row.Append(Code(message));
        foreach (var line in details)
        {
            row.Append("<br>").Append(Code(line.Trim()));
        }

        return row.Append(" |\n").ToString();
    }

    private static string Code(string text) => MarkdownData.Code(text);
}
