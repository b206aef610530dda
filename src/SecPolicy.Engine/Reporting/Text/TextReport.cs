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

/// <summary>
/// The report for people at a terminal: findings as they come, and at the end problems, what was not observed, and the summary.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="style">How it is coloured.</param>
/// <param name="detail">How much it says.</param>
/// <param name="showAccepted">Whether findings that are waived or in the baseline are shown as well.</param>
internal sealed class TextReport(
    TextWriter writer,
    TextStyle style,
    TextDetail detail = TextDetail.Normal,
    bool showAccepted = false
) : IReportListener
{
    private readonly BlockWriter _blocks = new(writer, style);
    private readonly SummaryTally _tally = new();
    private readonly List<ReportedApplication> _read = [];
    private readonly SortedDictionary<string, int> _notObserved = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, bool> _notes = new(StringComparer.Ordinal);
    private string _baseline = "";

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
            FindingBlock.Write(blocks, style, problem);
        }
    }

    /// <inheritdoc/>
    public void Start(ReportStart start) => _baseline = TerminalText.Neutralise(start.Baseline ?? "");

    /// <inheritdoc/>
    public void Add(JudgedApplication application)
    {
        WriteFindings(application.Findings);
        if (detail == TextDetail.Quiet)
        {
            return;
        }

        var reported = application.Reported;
        _tally.Add(reported);
        if (detail == TextDetail.Verbose)
        {
            _read.Add(reported with { Notes = [], Problems = [] });
        }

        foreach (var text in reported.NotObserved.Distinct(StringComparer.Ordinal))
        {
            _notObserved[text] = _notObserved.GetValueOrDefault(text) + 1;
        }

        foreach (var note in reported.Notes)
        {
            // Two applications can have the same deployment.
            _notes.TryAdd(DeploymentNoteText.Line(note), true);
        }
    }

    /// <inheritdoc/>
    public void End(ReportEnd end)
    {
        WriteFindings(end.Findings);
        WriteProblems(end.Problems, _blocks, style);
        WriteApplications();
        if (detail != TextDetail.Quiet)
        {
            WriteGone(end.Gone);
            WriteNotObserved();
            WriteNotes();
            WriteSummary(end);
        }
    }

    private void WriteFindings(ImmutableArray<Finding> findings)
    {
        _tally.Add(findings);
        foreach (var finding in findings)
        {
            if (showAccepted || !finding.IsAccepted)
            {
                FindingBlock.Write(_blocks, style, finding);
            }
        }
    }

    private void WriteApplications()
    {
        foreach (var application in _read)
        {
            _blocks.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{TerminalText.Neutralise(application.Path)} ({application.Framework})"
                )
            );
            foreach (var environment in application.Environments)
            {
                var layers = string.Join(", ", environment.Layers.Select(TerminalText.Neutralise));
                var name = TerminalText.Neutralise(environment.Name);
                _blocks.Line($"  {name} ({Names.Of(environment.Kind)}): {layers}");
                if (!environment.Assuming.IsEmpty)
                {
                    var assuming = string.Join(" and ", environment.Assuming.Select(TerminalText.Neutralise));
                    _blocks.Line($"    starts only when {assuming}");
                }
            }
        }
    }

    private void WriteGone(ImmutableArray<BaselineEntry> gone)
    {
        if (gone.IsEmpty)
        {
            return;
        }

        _blocks.Paragraph($"gone from the baseline {_baseline}:");
        foreach (var line in BaselineText.Lines(gone))
        {
            _blocks.Line(line);
        }

        _blocks.Line($"  `secpolicy baseline --output {_baseline}`, with the other options of this run, removes them");
    }

    private void WriteNotes()
    {
        if (_notes.Count == 0)
        {
            return;
        }

        _blocks.Paragraph(DeploymentNoteText.Title + ":");
        var shown = detail == TextDetail.Verbose ? _notes.Count : DeploymentNoteText.Few;
        foreach (var note in _notes.Keys.Take(shown))
        {
            _blocks.Line("  " + note);
        }

        if (_notes.Count > shown)
        {
            _blocks.Line($"  {DeploymentNoteText.More(_notes.Count - shown)}; --verbose shows all");
        }
    }

    private void WriteNotObserved()
    {
        if (_notObserved.Count == 0)
        {
            return;
        }

        var all = _tally.Applications;
        var texts = _notObserved.Select(item =>
            item.Value == all
                ? item.Key
                : FormattableString.Invariant($"{item.Key} (in {item.Value} of {all} applications)")
        );
        _blocks.Paragraph("not observed: " + TerminalText.Neutralise(string.Join("; ", texts)));
        _blocks.Line(
            "  set in code, or not used; `bind:` in .secpolicy.yaml names keys of your own that mean a setting"
        );
    }

    private void WriteSummary(ReportEnd end)
    {
        if (detail == TextDetail.Verbose)
        {
            var counts = end.Summary;
            _blocks.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Evaluated} evaluations: {counts.Passed} passed, {counts.Failed} failed, {counts.Inconclusive} inconclusive; {counts.NotApplicable} not applicable"
                )
            );
        }

        var text = _tally.Text(end.Status, end.Summary, end.Problems.Length, end.Gone.Length);
        _blocks.Paragraph(
            end.Status == RunStatus.Passed && !_tally.HasOpenFindings ? style.Good(text) : style.Bold(text)
        );
    }
}
