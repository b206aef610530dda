using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy baseline</c>: accepts today's findings, so that only new ones fail.</summary>
internal static class BaselineCommand
{
    private const string Meaning = """
        What happens:
          Where the file does not exist yet, all of today's findings enter it. Afterwards the file only shrinks: what is
          gone leaves it, and what is new is listed and stays out, unless --accept-new says otherwise. What a run did not
          judge (another path, environment or policy) keeps its entries. Waived findings do not enter. Give the same
          options as to `secpolicy check`.
        """;

    private const string Examples = """
        Examples:
          secpolicy baseline
          secpolicy baseline --policy company.yaml --output deploy/baseline.json
          secpolicy check --baseline .secpolicy-baseline.json
        """;

    private const string Codes = """
        Exit codes:
          0    the file has every finding
          1    there are new findings, and the file does not have them
          2    problems; nothing is written
          3    nothing was evaluated; nothing is written
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--output")
        {
            Description =
                $"The file. Default: the project file's baseline, or {SecPolicyEngine.DefaultBaseline} beside the project file.",
            HelpName = "FILE",
        };
        var acceptNew = new Option<bool>("--accept-new") { Description = "Let new findings enter the file." };
        var layers = new LayerOptions();
        var policies = new PolicyOptions();
        var command = new Command("baseline", "Accept today's findings, so that only new ones fail.") { paths };
        command.Add(output);
        command.Add(acceptNew);
        layers.AddTo(command);
        policies.AddTo(command);
        help.Add(command, Meaning, Examples, Codes);
        command.SetAction(parsed =>
        {
            var options = new CheckOptions
            {
                Now = layers.Now(parsed, terminal),
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? [.. given] : ["."],
                Baseline = parsed.GetValue(output) is ""
                    ? throw new UsageException("--output needs the name of a file")
                    : parsed.GetValue(output),
            };
            options = policies.Apply(layers.Apply(options, parsed, terminal), parsed);
            return Run(terminal, options, parsed.GetValue(acceptNew));
        });
        return command;
    }

    private static int Run(Terminal terminal, CheckOptions options, bool acceptNew)
    {
        Report report;
        BaselineUpdate update;
        byte[] content;
        using (var progress = ProgressLine.For(terminal, quiet: false))
        {
            (report, update, content) = new SecPolicyEngine(terminal.Files).UpdateBaseline(
                options,
                acceptNew,
                progress,
                terminal.Cancellation
            );
        }

        if (report.Status is RunStatus.Problems or RunStatus.NothingEvaluated)
        {
            TextReport.WriteProblems(report.Problems, terminal.Output, TextStyle.Plain);
            CommandLine.Complain(
                terminal,
                report.Status == RunStatus.Problems
                    ? $"nothing is written to {update.Path}: not everything could be judged"
                    : $"nothing is written to {update.Path}: nothing was evaluated"
            );
            return ExitCodes.Of(report.Status);
        }

        if (update.IsFirst || !update.Added.IsEmpty || !update.Removed.IsEmpty)
        {
            FileOutput.Replace(terminal, update.Path, content);
        }

        BaselineChange.Write(terminal.Output, update);
        return update.Refused.IsEmpty ? ExitCodes.Passed : ExitCodes.Findings;
    }
}
