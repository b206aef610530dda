using System.Collections.Immutable;
using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Testing.Reports;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy test</c>: whether policies say what their authors expect.</summary>
internal static class TestCommand
{
    private const string Scope = """
        What is run:
          A folder means every NAME.test.yaml below it; what .gitignore excludes is left out. A policy file means the tests
          beside it. A name that is no file and no folder means the tests of a built-in policy.
        """;

    private const string Examples = """
        Examples:
          secpolicy test
          secpolicy test policies/company.test.yaml
          secpolicy test policies --coverage --format text --format junit=tests.xml
          secpolicy test baseline --mutate
        """;

    private const string ExitCodeTexts = """
        Exit codes:
          0    every case is as expected, and nothing that --coverage and --mutate ask for is missing
          1    some case is not, or something is missing
          2    problems: wrong usage, a wrong test or policy, an input that cannot be understood (the rest is still run)
          3    no case was found
          4    a bug in secpolicy
          130  interrupted
        """;

    private static readonly ImmutableArray<string> Formats = [.. TestFormat.All.Select(format => format.Name)];

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description =
                "Folders, test files, policy files, and names of built-in policies. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var coverage = new Option<bool>("--coverage")
        {
            Description = "Also name the policies' own rules that have no failing or no passing case for a framework.",
        };
        var mutate = new Option<bool>("--mutate")
        {
            Description =
                "Also weaken every setting that the cases declare, one at a time, and name the weakenings that no rule notices.",
        };
        var formats = CommonOptions.Many(
            "--format",
            "NAME[=FILE]",
            $"Write the report as {string.Join(", ", Formats)}, to standard output or to a file; can be repeated. Text goes to standard output unless another format does."
        );
        var jobs = CommonOptions.Jobs("How many cases are run at the same time.");
        var now = CommonOptions.Now();
        var color = CommonOptions.Color();
        var command = new Command("test", "Run the tests of policies.")
        {
            paths,
            coverage,
            mutate,
            formats,
            jobs,
            now,
            color,
        };
        help.Add(command, Scope, Examples, ExitCodeTexts);
        command.SetAction(parsed =>
        {
            var targets = OutputTargets.Parse(parsed.GetValue(formats) ?? [], Formats);
            var style = ColorChoice.StyleOf(parsed.GetValue(color) ?? ColorChoice.Auto, terminal);
            var options = new TestOptions
            {
                Paths = parsed.GetValue(paths) is { Length: > 0 } given ? [.. given] : ["."],
                Coverage = parsed.GetValue(coverage),
                Mutate = parsed.GetValue(mutate),
                Now = RunTime.Of(parsed.GetValue(now), terminal),
                Jobs = parsed.GetValue(jobs) is > 0 and var count ? count : Environment.ProcessorCount,
            };
            var report = new PolicyTestRunner(terminal.Files).Run(options, terminal.Cancellation);
            targets.Write(
                terminal,
                (name, stream, isFile) =>
                    TestFormat
                        .All.First(format => format.Name == name)
                        .Write(report, stream, isFile ? TextStyle.Plain : style)
            );
            return ExitCodes.Of(report.Status);
        });
        return command;
    }
}
