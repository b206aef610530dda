using System.CommandLine;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Merging;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Commands;

/// <summary><c>secpolicy report</c>: what is done with reports that are written already.</summary>
internal static class ReportCommand
{
    private const string Meaning = """
        What is merged:
          The reports of all parts of one run, which `secpolicy check --shard K/N` has written with --format json or
          --format jsonl. The result is what the run would have written as one. A part that is missing, is given twice,
          or was asked for with other options is a problem. Of parts in JSON only JSON can be made.
        """;

    private const string Examples = """
        Examples:
          secpolicy check --shard 1/3 --format jsonl > part-1.jsonl
          secpolicy report merge part-1.jsonl part-2.jsonl part-3.jsonl
          secpolicy report merge parts/*.jsonl --format jsonl --format json=report.json
        """;

    private const string Codes = """
        Exit codes:
          0-3  what the run would have answered as one: see `secpolicy check --help`
          2    also: the files are not the parts of one run; nothing is written
        """;

    public static Command Create(Terminal terminal, HelpTexts help)
    {
        var command = new Command("report", "Make one report of several.") { CreateMerge(terminal, help) };
        help.Add(command, "Examples:\n  secpolicy report merge part-1.jsonl part-2.jsonl");
        return command;
    }

    private static Command CreateMerge(Terminal terminal, HelpTexts help)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The reports of all parts of a run, in any order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var formats = CommonOptions.Many(
            "--format",
            "NAME[=FILE]",
            $"Write the report as {string.Join(" or ", MergedFormats.Names)}, to standard output or to a file; can be repeated. {MergedFormats.Names[0]} goes to standard output unless another format does."
        );
        var command = new Command("merge", "Make one report of those of all parts of a run.") { files };
        command.Add(formats);
        help.Add(command, Meaning, Examples, Codes);
        command.SetAction(parsed =>
            Run(
                terminal,
                parsed.GetValue(files) ?? [],
                OutputTargets.Parse(parsed.GetValue(formats) ?? [], MergedFormats.Names)
            )
        );
        return command;
    }

    private static int Run(Terminal terminal, string[] files, OutputTargets targets)
    {
        var (report, problems) = new SecPolicyEngine(terminal.Files).Merge([.. files]);
        if (report is null)
        {
            TextReport.WriteProblems(problems, terminal.Error, TextStyle.Plain);
            return ExitCodes.Problems;
        }

        if (!report.IsLines && targets.Has(MergedFormats.Lines))
        {
            throw new UsageException(
                $"the parts are in JSON, which does not say whose a problem is: for {MergedFormats.Lines} write the parts with --format {MergedFormats.Lines}"
            );
        }

        targets.Write(terminal, (format, stream, _) => MergedFormats.Write(report, format, stream));
        return ExitCodes.Of(report.Status);
    }
}
