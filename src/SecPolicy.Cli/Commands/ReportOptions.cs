using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary>The options that say where a report goes, and how it looks.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string[]> _formats = CommonOptions.Many(
        "--format",
        "NAME[=FILE]",
        $"Write the report as {ReportOutputs.Formats()}, to standard output or to a file; can be repeated. Text goes to standard output unless another format does."
    );

    private readonly Option<bool> _showWaived = new("--show-waived")
    {
        Description = "Also write the findings that are waived or in the baseline.",
    };

    private readonly Option<string?> _category = new("--category")
    {
        HelpName = "NAME",
        Description =
            "Tell this SARIF file from others of the same commit: code scanning keeps the last one of each category.",
    };

    private readonly Option<string> _color = CommonOptions.Color();

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Write findings and problems only: no summary, no progress.",
    };

    private readonly Option<bool> _verbose = new(CommonOptions.VerboseName)
    {
        Description = "Also write what was read and how many evaluations passed.",
    };

    public void AddTo(Command command)
    {
        command.Add(_formats);
        command.Add(_showWaived);
        command.Add(_category);
        command.Add(_color);
        command.Add(_quiet);
        command.Add(_verbose);
    }

    /// <summary>Where the report goes.</summary>
    /// <exception cref="UsageException">A format is unknown, or two outputs have the same target.</exception>
    public ReportOutputs Outputs(ParseResult parsed) => ReportOutputs.Parse(parsed.GetValue(_formats) ?? []);

    /// <summary>How it looks.</summary>
    /// <exception cref="UsageException">Options exclude each other.</exception>
    public TextOptions Look(ParseResult parsed, Terminal terminal) =>
        new(
            ColorChoice.StyleOf(parsed.GetValue(_color) ?? ColorChoice.Auto, terminal),
            (parsed.GetValue(_quiet), parsed.GetValue(_verbose)) switch
            {
                (true, true) => throw new UsageException("--quiet and --verbose exclude each other"),
                (true, false) => TextDetail.Quiet,
                (false, true) => TextDetail.Verbose,
                _ => TextDetail.Normal,
            },
            parsed.GetValue(_showWaived)
        )
        {
            Category = parsed.GetValue(_category),
        };
}
