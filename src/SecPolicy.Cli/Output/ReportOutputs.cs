using SecPolicy.Engine;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Output;

/// <summary>Where a report goes, in which formats.</summary>
internal sealed class ReportOutputs
{
    /// <summary>The variable in which GitHub's runner names the file of the summary.</summary>
    private const string JobSummary = "GITHUB_STEP_SUMMARY";

    private readonly OutputTargets _targets;

    private ReportOutputs(OutputTargets targets) => _targets = targets;

    /// <summary>Reads the values of <c>--format</c>. Text goes to standard output unless another format does.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public static ReportOutputs Parse(IReadOnlyList<string> values) =>
        new(OutputTargets.Parse(values, [.. ReportFormat.All.Select(format => format.Name)]));

    public static string Formats() => string.Join(", ", ReportFormat.All.Select(format => format.Name));

    /// <summary>Whether some of the formats show the report's matrices.</summary>
    public bool NeedsMatrices => _targets.Formats.Any(format => ReportFormat.Find(format)!.NeedsMatrices);

    /// <summary>
    /// Whether all of the formats can be written as results come. A file that is a symbolic link may stand for one that is judged, which
    /// would be emptied before it is read: it is written at the end.
    /// </summary>
    public bool CanStream(Terminal terminal) =>
        _targets.All.All(target =>
            ReportFormat.Find(target.Format)!.CanStream
            && (target.File is null || !FileOutput.IsLink(terminal, target.File))
        );

    /// <summary>Writes results to all targets as they come.</summary>
    /// <param name="terminal">The process.</param>
    /// <param name="look">How formats for people look.</param>
    /// <param name="progress">What stands on the terminal meanwhile; null for nothing.</param>
    public StreamedOutputs Stream(Terminal terminal, TextOptions look, ProgressLine? progress) =>
        new(terminal, _targets, look, progress);

    /// <summary>Writes the report to all targets; with the format for GitHub also to the summary of the job, where there is one.</summary>
    /// <exception cref="OutputException">A file cannot be written. Everything else is written nevertheless.</exception>
    public void Write(Report report, Terminal terminal, TextOptions options)
    {
        var summary = _targets.Has(ReportFormat.GitHub.Name) ? terminal.Variable(JobSummary) : null;
        var judged = report.Applications is [var first, ..] ? first.Path : ".";
        options = options with
        {
            Repository = new SecPolicyEngine(terminal.Files).FindRepository(judged),
            HasJobSummary = summary is not null,
        };
        var failure = summary is null ? null : WriteSummary(report, terminal, options, summary);
        _targets.Write(
            terminal,
            (format, stream, isFile) =>
                ReportFormat
                    .Find(format)!
                    .Write(report, stream, isFile ? options with { Style = TextStyle.Plain } : options)
        );
        if (failure is not null)
        {
            throw new OutputException($"cannot write the job's summary '{summary}': {failure}");
        }
    }

    private static string? WriteSummary(Report report, Terminal terminal, TextOptions options, string file)
    {
        using var content = new MemoryStream();
        MarkdownReport.WriteStepSummary(report, content, options);
        // Other commands of the step may have written there.
        return FileOutput.Write(terminal, file, content.ToArray(), FileMode.Append);
    }
}
