using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Drift;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy drift</c>: where production is weaker than what was tested.</summary>
internal static class DriftCommand
{
    private const string Comparison = """
        What is compared:
          Every environment of kind production is judged beside every environment of a lesser kind: staging, test and
          development. --to and --from name others, by name, kind or glob. Of several references the one counts beside
          which the value is weakest. A file means the application that it belongs to, with all its environments.
        """;

    private const string Examples = """
        Examples:
          secpolicy drift
          secpolicy drift src/Web --from Staging --to Production
          secpolicy drift --all --format markdown=drift.md
          secpolicy drift --env Development --env Production --format json
          secpolicy drift --since origin/main...HEAD --format markdown
        """;

    private const string Codes = """
        Exit codes:
          0    compared, and nothing is weaker
          1    weaker than a reference (with --strict also where that is unclear)
          2    problems: wrong usage, an input that cannot be understood (the rest is still compared)
          3    nothing was compared: no application, or none with both a judged environment and a reference
          4    a bug in secpolicy
          130  interrupted
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A file or a folder. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var compared = new ComparedOptions();
        var layers = new LayerOptions();
        var since = new DriftSince();
        var report = new DriftReportOptions();
        var command = new Command(
            "drift",
            "Compare environments: where production is weaker than what was tested, setting by setting."
        )
        {
            path,
        };
        compared.AddTo(command);
        since.AddTo(command);
        layers.AddTo(command);
        report.AddTo(command);
        help.Add(command, Comparison, Examples, Codes);
        command.SetAction(parsed =>
        {
            var options = new DriftOptions
            {
                Now = layers.Now(parsed, terminal),
                Paths = [parsed.GetValue(path) ?? "."],
            };
            options = layers.Apply(compared.Apply(options, parsed), parsed, terminal);
            if (since.IsAsked(parsed, options, compared.All(parsed)))
            {
                return since.Run(
                    terminal,
                    parsed,
                    options,
                    report.SinceTargets(parsed),
                    report.SinceLook(parsed, terminal)
                );
            }

            var targets = report.Targets(parsed);
            return Run(terminal, options, targets, report.Look(parsed, terminal, compared.All(parsed)));
        });
        return command;
    }

    private static int Run(Terminal terminal, DriftOptions options, OutputTargets targets, DriftLook look)
    {
        DriftReport report = new SecPolicyEngine(terminal.Files).Drift(options, terminal.Cancellation);
        targets.Write(
            terminal,
            (format, stream, isFile) =>
                DriftFormat.Find(format)!.Write(report, stream, isFile ? look with { Style = TextStyle.Plain } : look)
        );
        return ExitCodes.Of(report.Status);
    }
}
