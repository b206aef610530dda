using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;

namespace SecPolicy.Cli.Output;

/// <summary>Where a report goes, in which formats.</summary>
internal sealed class ReportOutputs
{
    private readonly ImmutableArray<(ReportFormat Format, string? File)> _targets;

    private ReportOutputs(ImmutableArray<(ReportFormat Format, string? File)> targets) => _targets = targets;

    /// <summary>Reads the values of <c>--format</c>, each <c>NAME</c> or <c>NAME=FILE</c>. Text goes to standard output unless another format does.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public static ReportOutputs Parse(IReadOnlyList<string> values)
    {
        var targets = new List<(ReportFormat Format, string? File)>();
        foreach (var value in values)
        {
            var equals = value.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? value : value[..equals];
            var file = equals < 0 ? null : value[(equals + 1)..];
            var format =
                ReportFormat.Find(name)
                ?? throw new UsageException($"unknown format '{name}': the formats are {Formats()}");
            if (file is "")
            {
                throw new UsageException($"--format {name}= needs the name of a file");
            }

            if (targets.Any(target => target.File == file))
            {
                throw new UsageException(
                    file is null
                        ? "only one format can go to standard output; write others to a file: --format NAME=FILE"
                        : $"two formats go to the same file '{file}'"
                );
            }

            targets.Add((format, file));
        }

        if (!targets.Any(target => target.File is null))
        {
            targets.Insert(0, (ReportFormat.All[0], null));
        }

        return new([.. targets]);
    }

    public static string Formats() => string.Join(", ", ReportFormat.All.Select(format => format.Name));

    /// <summary>Writes the report to all targets.</summary>
    /// <exception cref="OutputException">A file cannot be written. Everything else is written nevertheless.</exception>
    public void Write(Report report, Terminal terminal, TextOptions options)
    {
        var failures = new List<string>();
        foreach (var (format, file) in _targets)
        {
            if (file is null)
            {
                terminal.Output.Flush();
                format.Write(report, terminal.OutputStream, options);
            }
            else if (WriteFile(report, format, terminal, file, options) is { } failure)
            {
                failures.Add($"cannot write '{file}': {failure}");
            }
        }

        if (failures.Count > 0)
        {
            throw new OutputException(string.Join("; ", failures));
        }
    }

    private static string? WriteFile(
        Report report,
        ReportFormat format,
        Terminal terminal,
        string file,
        TextOptions options
    )
    {
        using var content = new MemoryStream();
        format.Write(report, content, options with { Style = TextStyle.Plain });
        return FileOutput.Write(terminal, file, content.ToArray(), FileMode.Create);
    }
}
