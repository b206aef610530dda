using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine.Reporting.Drift;
using SecPolicy.Engine.Reporting.Drift.Since;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say where a comparison of environments goes, and how it looks.</summary>
internal sealed class DriftReportOptions
{
    private static readonly string[] Names = [.. DriftFormat.All.Select(format => format.Name)];

    private readonly Option<string[]> _formats = CommonOptions.Many(
        "--format",
        "NAME[=FILE]",
        $"Write the comparison as {string.Join(", ", Names)}, to standard output or to a file; can be repeated. Text goes to standard output unless another format does."
    );

    private readonly Option<string> _color = CommonOptions.Color();

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Write only what is weaker or unclear, and problems.",
    };

    public void AddTo(Command command)
    {
        command.Add(_formats);
        command.Add(_color);
        command.Add(_quiet);
    }

    /// <summary>Where the comparison goes.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public OutputTargets Targets(ParseResult parsed) =>
        OutputTargets.Parse(parsed.GetValue(_formats) ?? [], [.. Names]);

    /// <summary>Where a comparison with a revision goes.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public OutputTargets SinceTargets(ParseResult parsed) =>
        OutputTargets.Parse(parsed.GetValue(_formats) ?? [], [.. SinceFormat.All.Select(format => format.Name)]);

    /// <summary>How a comparison with a revision looks.</summary>
    public SinceLook SinceLook(ParseResult parsed, Terminal terminal) =>
        new(
            ColorChoice.StyleOf(parsed.GetValue(_color) ?? ColorChoice.Auto, terminal),
            parsed.GetValue(_quiet) ? TextDetail.Quiet : TextDetail.Normal
        );

    /// <summary>How it looks.</summary>
    public DriftLook Look(ParseResult parsed, Terminal terminal, bool all) =>
        new(
            ColorChoice.StyleOf(parsed.GetValue(_color) ?? ColorChoice.Auto, terminal),
            parsed.GetValue(_quiet) ? TextDetail.Quiet : TextDetail.Normal,
            all,
            terminal.Width
        );
}
