using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy check</c>: the gate.</summary>
internal static class CheckCommand
{
    private const string Scope = """
        What is judged:
          A folder means every application below it; what .gitignore excludes is left out. A file means the application
          that it belongs to: appsettings.Production.json is judged together with the appsettings.json under it, in the
          environment Production, and the base file in every environment.
        """;

    private const string Examples = """
        Examples:
          secpolicy check
          secpolicy check src/Web --env Production --env Staging
          secpolicy check appsettings.Production.json --fail-on warning
          secpolicy check --policy baseline --policy company.yaml --param longest-idle=15m
          secpolicy check --format text --format json=secpolicy.json
          secpolicy check --env-file deploy/production.env --set AllowedHosts=shop.example
        """;

    private const string Never = "never";

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var layers = new LayerOptions();
        var policies = new PolicyOptions();
        var formats = CommonOptions.Many(
            "--format",
            "NAME[=FILE]",
            $"Write the report as {ReportOutputs.Formats()}, to standard output or to a file; can be repeated. Text goes to standard output unless another format does."
        );
        var failOn = CommonOptions.Choice(
            "--fail-on",
            "SEVERITY",
            "The lowest severity that makes the run fail",
            ["error", "warning", "note", Never]
        );
        var strict = new Option<bool>("--strict")
        {
            Description = "Inconclusive findings make the run fail as failed rules do.",
        };
        var quiet = new Option<bool>("--quiet")
        {
            Description = "Write findings and problems only: no summary, no progress.",
        };
        var verbose = new Option<bool>(CommonOptions.VerboseName)
        {
            Description = "Also write what was read and how many evaluations passed.",
        };
        var color = CommonOptions.Color();

        var command = new Command("check", "Judge applications by policies: the gate.") { paths };
        layers.AddTo(command);
        policies.AddTo(command);
        command.Add(formats);
        command.Add(failOn);
        command.Add(strict);
        command.Add(color);
        command.Add(quiet);
        command.Add(verbose);
        help.Add(command, Scope, Examples, HelpTexts.ExitCodes);
        command.SetAction(parsed =>
        {
            var outputs = ReportOutputs.Parse(parsed.GetValue(formats) ?? []);
            var detail = Detail(parsed.GetValue(quiet), parsed.GetValue(verbose));
            var options = new CheckOptions
            {
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? [.. given] : ["."],
                FailOn = Threshold(parsed.GetValue(failOn)),
                Strict = parsed.GetValue(strict),
            };
            options = policies.Apply(layers.Apply(options, parsed, terminal), parsed);
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            return Run(terminal, options, outputs, style, detail);
        });
        return command;
    }

    private static int Run(
        Terminal terminal,
        CheckOptions options,
        ReportOutputs outputs,
        TextStyle style,
        TextDetail detail
    )
    {
        Report report;
        using (var progress = ProgressLine.For(terminal, detail == TextDetail.Quiet))
        {
            report = new SecPolicyEngine(terminal.Files).Check(options, progress, terminal.Cancellation);
        }

        outputs.Write(report, terminal, style, detail);
        return ExitCodes.Of(report.Status);
    }

    private static TextDetail Detail(bool quiet, bool verbose) =>
        (quiet, verbose) switch
        {
            (true, true) => throw new UsageException("--quiet and --verbose exclude each other"),
            (true, false) => TextDetail.Quiet,
            (false, true) => TextDetail.Verbose,
            _ => TextDetail.Normal,
        };

    private static Severity? Threshold(string? name) =>
        name switch
        {
            Never => null,
            "note" => Severity.Note,
            "warning" => Severity.Warning,
            _ => Severity.Error,
        };
}
