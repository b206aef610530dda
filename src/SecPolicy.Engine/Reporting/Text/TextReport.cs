using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>How much a <see cref="TextReport"/> says.</summary>
public enum TextDetail
{
    /// <summary>Findings and problems.</summary>
    Quiet,

    /// <summary>Findings, problems, what was not observed, and the summary.</summary>
    Normal,

    /// <summary>Also what was read and how many evaluations passed.</summary>
    Verbose,
}

/// <summary>The report for people at a terminal.</summary>
internal static class TextReport
{
    /// <summary>Writes a report: its findings, its problems, what was not observed, and the summary.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="style">How it is coloured.</param>
    /// <param name="detail">How much it says.</param>
    /// <param name="showAccepted">Whether findings that are waived or in the baseline are shown as well.</param>
    public static void Write(
        Report report,
        TextWriter writer,
        TextStyle style,
        TextDetail detail = TextDetail.Normal,
        bool showAccepted = false
    )
    {
        var blocks = new BlockWriter(writer, style);
        foreach (var finding in report.Findings.Where(finding => showAccepted || !finding.IsAccepted))
        {
            WriteFinding(blocks, style, finding);
        }

        foreach (var problem in report.Problems)
        {
            WriteProblem(blocks, style, problem);
        }

        if (detail == TextDetail.Verbose)
        {
            WriteApplications(blocks, report.Applications);
        }

        if (detail != TextDetail.Quiet)
        {
            WriteGone(blocks, report);
            WriteNotObserved(blocks, report.Applications);
            WriteNotes(blocks, report, detail);
            WriteSummary(blocks, style, report, detail);
        }
    }

    /// <summary>Writes problems alone.</summary>
    public static void WriteProblems(IEnumerable<Problem> problems, TextWriter writer, TextStyle style)
    {
        WriteProblems(problems, new BlockWriter(writer, style), style);
    }

    /// <summary>Writes problems behind what was written.</summary>
    internal static void WriteProblems(IEnumerable<Problem> problems, BlockWriter blocks, TextStyle style)
    {
        foreach (var problem in problems)
        {
            WriteProblem(blocks, style, problem);
        }
    }

    private static void WriteFinding(BlockWriter blocks, TextStyle style, Finding finding)
    {
        var label = FindingText.Label(finding);
        Func<string, string> paint = label switch
        {
            _ when finding.IsAccepted => style.Note,
            FindingText.Inconclusive => style.Inconclusive,
            FindingText.Error => style.Error,
            FindingText.Warning => style.Warning,
            _ => style.Note,
        };
        blocks.Start(
            paint($"{label}[{TerminalText.Neutralise(finding.Rule)}]"),
            TerminalText.Neutralise(finding.Title)
        );
        blocks.Excerpt(finding.Span, paint, FindingText.Message(finding));
        foreach (var related in finding.Related.Where(related => !FindingText.IsSaid(related, finding)))
        {
            var place = related.Span is { } span ? " at " + FindingText.Place(span) : "";
            blocks.Detail(TerminalText.Neutralise(related.Message) + place);
        }

        if (finding.Waiver is { } waiver)
        {
            blocks.Detail(
                TerminalText.Neutralise(FindingText.Waived(waiver)) + " at " + FindingText.Place(waiver.Span)
            );
        }

        if (!finding.AlsoConcerns.IsEmpty)
        {
            var rules = finding.AlsoConcerns.Append(finding.Rule).Order(StringComparer.Ordinal);
            blocks.Detail("rules: " + string.Join(", ", rules.Select(TerminalText.Neutralise)));
        }

        if (finding.Fix is not null)
        {
            var lines = finding
                .Fix.TrimEnd('\n')
                .Split('\n')
                .Select(line => TerminalText.Neutralise(line.TrimEnd('\r')));
            blocks.Detail("fix: ", [.. lines]);
        }

        var references = finding.References.Select(reference => ReferenceText.Format(reference));
        var explain = "secpolicy explain " + TerminalText.Neutralise(finding.Rule);
        if (finding.AlsoConcerns.IsEmpty)
        {
            blocks.Detail("see: " + string.Join("; ", [.. Joined(references), explain]));
        }
    }

    private static ImmutableArray<string> Joined(IEnumerable<string> references)
    {
        var text = string.Join(", ", references);
        return text.Length > 0 ? [text] : [];
    }

    private static void WriteProblem(BlockWriter blocks, TextStyle style, Problem problem)
    {
        blocks.Start(style.Error($"problem[{problem.Id}]"), TerminalText.Neutralise(problem.Message));
        if (problem.Span is not { } span)
        {
            if (problem.Path is { } path)
            {
                blocks.Place(2, TerminalText.Neutralise(path));
            }
        }
        else if (span.Source.Quotable)
        {
            blocks.Excerpt(span, style.Error, "");
        }
        else
        {
            blocks.Place(2, FindingText.Place(span));
        }
    }

    private static void WriteApplications(BlockWriter blocks, ImmutableArray<ReportedApplication> applications)
    {
        foreach (var application in applications)
        {
            blocks.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TerminalText.Neutralise(application.Path)} ({application.Framework})"
                )
            );
            foreach (var environment in application.Environments)
            {
                var layers = string.Join(", ", environment.Layers.Select(TerminalText.Neutralise));
                var name = TerminalText.Neutralise(environment.Name);
                blocks.Line($"  {name} ({Names.Of(environment.Kind)}): {layers}");
                if (!environment.Assuming.IsEmpty)
                {
                    var assuming = string.Join(" and ", environment.Assuming.Select(TerminalText.Neutralise));
                    blocks.Line($"    starts only when {assuming}");
                }
            }
        }
    }

    private static void WriteGone(BlockWriter blocks, Report report)
    {
        if (report.Gone.IsEmpty)
        {
            return;
        }

        var file = TerminalText.Neutralise(report.Baseline ?? "");
        blocks.Paragraph($"gone from the baseline {file}:");
        foreach (var line in BaselineText.Lines(report.Gone))
        {
            blocks.Line(line);
        }

        blocks.Line($"  `secpolicy baseline --output {file}`, with the other options of this run, removes them");
    }

    private static void WriteNotes(BlockWriter blocks, Report report, TextDetail detail)
    {
        var notes = DeploymentNoteText.Of(report);
        if (notes.IsEmpty)
        {
            return;
        }

        blocks.Paragraph(DeploymentNoteText.Title + ":");
        var shown = detail == TextDetail.Verbose ? notes.Length : DeploymentNoteText.Few;
        foreach (var note in notes.Take(shown))
        {
            blocks.Line("  " + DeploymentNoteText.Line(note));
        }

        if (notes.Length > shown)
        {
            blocks.Line($"  {DeploymentNoteText.More(notes.Length - shown)}; --verbose shows all");
        }
    }

    private static void WriteNotObserved(BlockWriter blocks, ImmutableArray<ReportedApplication> applications)
    {
        var counts = applications
            .SelectMany(application => application.NotObserved.Distinct(StringComparer.Ordinal))
            .GroupBy(text => text, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Text: group.Key, Count: group.Count()))
            .ToList();
        if (counts.Count == 0)
        {
            return;
        }

        var texts = counts.Select(item =>
            item.Count == applications.Length
                ? item.Text
                : FormattableString.Invariant($"{item.Text} (in {item.Count} of {applications.Length} applications)")
        );
        blocks.Paragraph("not observed: " + TerminalText.Neutralise(string.Join("; ", texts)));
        blocks.Line(
            "  set in code, or not used; `bind:` in .secpolicy.yaml names keys of your own that mean a setting"
        );
    }

    private static void WriteSummary(BlockWriter blocks, TextStyle style, Report report, TextDetail detail)
    {
        if (detail == TextDetail.Verbose)
        {
            var counts = report.Summary;
            blocks.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Evaluated} evaluations: {counts.Passed} passed, {counts.Failed} failed, {counts.Inconclusive} inconclusive; {counts.NotApplicable} not applicable"
                )
            );
        }

        var text = SummaryText.Of(report);
        blocks.Paragraph(
            report.Status == RunStatus.Passed && report.Findings.All(finding => finding.IsAccepted)
                ? style.Good(text)
                : style.Bold(text)
        );
    }
}
