using System.CommandLine;
using SecPolicy.Cli.Scaffolding;
using SecPolicy.Engine;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy init</c>: a project file and a pre-commit entry that fit what was found.</summary>
internal static class InitCommand
{
    private const string Meaning = """
        What is written:
          .secpolicy.yaml, with the applications and environments that were found, and .pre-commit-config.yaml. No file
          is ever overwritten: where the second one exists, the entry to add to it is printed.
        """;

    private const string Codes = """
        Exit codes:
          0    something was written, or there is an entry to add
          2    problems, or both files were there
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var folder = new Argument<string?>("PATH")
        {
            Description = "The folder to look at and to write to. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the files instead of writing them." };
        var command = new Command("init", "Write a project file and a pre-commit entry that fit what is found.")
        {
            folder,
        };
        command.Add(dryRun);
        help.Add(command, Meaning, "Examples:\n  secpolicy init\n  secpolicy init --dry-run", Codes);
        command.SetAction(parsed => Run(terminal, parsed.GetValue(folder) ?? ".", parsed.GetValue(dryRun)));
        return command;
    }

    private static int Run(Terminal terminal, string asked, bool dryRun)
    {
        if (!terminal.Files.FolderExists(asked))
        {
            throw new UsageException($"no folder '{asked}'");
        }

        var found = new SecPolicyEngine(terminal.Files).Discover(
            new() { Now = terminal.Clock.GetUtcNow(), Paths = [asked] }
        );
        if (!found.Problems.IsEmpty)
        {
            TextReport.WriteProblems(found.Problems, terminal.Error, TextStyle.Plain);
            return ExitCodes.Problems;
        }

        var scaffold = new Scaffold(terminal, RelativePath.Normalize(terminal.Files, asked), found, dryRun);
        var hasProject = scaffold.WriteProject();
        var hasHook = scaffold.WriteHook();
        if (!hasProject && !hasHook)
        {
            return ExitCodes.Problems;
        }

        scaffold.WriteNext();
        return ExitCodes.Passed;
    }
}
