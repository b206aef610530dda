using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;

namespace SecPolicy.Cli.Output;

/// <summary>Where a report goes, in which formats.</summary>
internal sealed class ReportOutputs
{
    private readonly OutputTargets _targets;

    private ReportOutputs(OutputTargets targets) => _targets = targets;

    /// <summary>Reads the values of <c>--format</c>. Text goes to standard output unless another format does.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public static ReportOutputs Parse(IReadOnlyList<string> values) =>
        new(OutputTargets.Parse(values, [.. ReportFormat.All.Select(format => format.Name)]));

    public static string Formats() => string.Join(", ", ReportFormat.All.Select(format => format.Name));

    /// <summary>Whether some of the formats show the report's matrices.</summary>
    public bool NeedsMatrices => _targets.Formats.Any(format => ReportFormat.Find(format)!.NeedsMatrices);

    /// <summary>Writes the report to all targets.</summary>
    /// <exception cref="OutputException">A file cannot be written. Everything else is written nevertheless.</exception>
    public void Write(Report report, Terminal terminal, TextOptions options) =>
        _targets.Write(
            terminal,
            (format, stream, isFile) =>
                ReportFormat
                    .Find(format)!
                    .Write(report, stream, isFile ? options with { Style = TextStyle.Plain } : options)
        );
}
