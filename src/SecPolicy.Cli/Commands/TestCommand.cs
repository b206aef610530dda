using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy test</c>: whether policies say what their authors expect.</summary>
internal static class TestCommand
{
    private const string ExitCodeTexts = """
        Exit codes:
          0    every case is as expected
          1    some case is not
          2    problems: wrong usage, a wrong test or policy, an input that cannot be understood
          3    no case was found
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description =
                "Test files (NAME.test.yaml), policy files, folders, and names of built-in policies. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var color = CommonOptions.Color();
        var command = new Command("test", "Run the tests of policies.") { paths };
        command.Add(color);
        help.Add(
            command,
            "Examples:\n  secpolicy test\n  secpolicy test policies/company.test.yaml\n  secpolicy test baseline",
            ExitCodeTexts
        );
        command.SetAction(parsed =>
        {
            var options = new TestOptions
            {
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? [.. given] : ["."],
                Now = RunTime.Of(null, terminal),
                Jobs = Environment.ProcessorCount,
            };
            var report = new PolicyTestRunner(terminal.Files).Run(options, terminal.Cancellation);
            TestText.Write(
                report,
                terminal.Output,
                ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal)
            );
            return ExitCodes.Of(report.Status);
        });
        return command;
    }
}
