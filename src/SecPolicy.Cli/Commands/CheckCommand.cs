using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy check</c>: the gate.</summary>
internal static class CheckCommand
{
    private const string Scope = """
        What is judged:
          A folder means every application below it; what .gitignore excludes and git does not track is left out. A file
          means the application that it belongs to: appsettings.Production.json is judged together with the appsettings.json
          under it, in the environment Production, and the base file in every environment. Another file means the
          applications that read it. The project file, its baseline and a policy mean every application below the project
          file.
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
        var report = new ReportOptions();
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
        var skipUnrelated = new Option<bool>("--skip-unrelated")
        {
            Description =
                "Files that no application reads are left out: where only such files are given, the run passes.",
        };
        var waivers = new WaiverOptions();
        var baseline = new BaselineOptions();
        var scale = new ScaleOptions();
        var command = new Command("check", "Judge applications by policies: the gate.") { paths };
        layers.AddTo(command);
        policies.AddTo(command);
        command.Add(failOn);
        command.Add(strict);
        command.Add(skipUnrelated);
        waivers.AddTo(command);
        baseline.AddTo(command);
        scale.AddTo(command);
        report.AddTo(command);
        help.Add(command, Scope, Examples, HelpTexts.ExitCodes);
        command.SetAction(parsed =>
        {
            var outputs = report.Outputs(parsed);
            var look = report.Look(parsed, terminal);
            var options = new CheckOptions
            {
                Now = layers.Now(parsed, terminal),
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? [.. given] : ["."],
                FailOn = Threshold(parsed.GetValue(failOn)),
                Strict = parsed.GetValue(strict),
                SkipUnrelated = parsed.GetValue(skipUnrelated),
                WithMatrices = outputs.NeedsMatrices,
            };
            options = baseline.Apply(policies.Apply(layers.Apply(options, parsed, terminal), parsed), parsed);
            options = scale.Apply(options, parsed, terminal, parsed.GetValue(paths) is { Length: > 0 });
            using var revision = waivers.Open(parsed, terminal, isAllowed: options.List is null);
            options = waivers.Apply(options, parsed, revision);
            return Run(terminal, options, outputs, look);
        });
        return command;
    }

    private static int Run(Terminal terminal, CheckOptions options, ReportOutputs outputs, TextOptions look)
    {
        var engine = new SecPolicyEngine(terminal.Files);
        using var progress = ProgressLine.For(terminal, look.Detail == TextDetail.Quiet);
        if (outputs.CanStream(terminal))
        {
            using var streamed = outputs.Stream(terminal, look, progress);
            var status = engine.Check(options, streamed, progress, terminal.Cancellation);
            streamed.ThrowIfFailed();
            return ExitCodes.Of(status);
        }

        var report = engine.Check(options, progress, terminal.Cancellation);
        progress?.Dispose();
        outputs.Write(report, terminal, look);
        return ExitCodes.Of(report.Status);
    }

    private static Severity? Threshold(string? name) =>
        name switch
        {
            Never => null,
            "note" => Severity.Note,
            "warning" => Severity.Warning,
            _ => Severity.Error,
        };
}
