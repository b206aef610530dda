using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using SecPolicy.Cli.Commands;
using SecPolicy.Cli.Output;
using SecPolicy.Engine;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli;

/// <summary>The program: arguments in, exit code out.</summary>
internal static class CommandLine
{
    private const string Description = """
        SecPolicy says, before an application is deployed, whether its configuration, as it will really be in each
        environment, keeps sessions, cookies and HTTPS safe. It reads files only: it never runs the application's code
        and never needs a network.
        """;

    public static int Run(string[] args, Terminal terminal)
    {
        try
        {
            var code = Invoke(args, terminal);
            terminal.Output.Flush();
            return code;
        }
        catch (OperationCanceledException) when (terminal.Cancellation.IsCancellationRequested)
        {
            return Fail(terminal, "interrupted", ExitCodes.Interrupted);
        }
        catch (Exception exception) when (exception is UsageException or OutputException)
        {
            return Fail(terminal, exception.Message, ExitCodes.Problems);
        }
        catch (Exception exception)
            when (exception is UnauthorizedAccessException or (IOException and not FileNotFoundException))
        {
            // The engine turns what it can't read into problems, so this is what it can't write. A closed output must not be written to.
            return Fail(terminal, $"cannot write to standard output: {exception.Message}", ExitCodes.Problems);
        }
        catch (Exception exception)
        {
            var code = Fail(
                terminal,
                $"internal error: {InternalError.Summary(exception)}; this is a bug in secpolicy",
                ExitCodes.InternalError
            );
            if (args.Contains(CommonOptions.VerboseName, StringComparer.Ordinal))
            {
                terminal.Error.WriteLine(InternalError.Details(exception));
            }

            return code;
        }
    }

    /// <summary>Writes a message of the program itself to standard error.</summary>
    public static void Complain(Terminal terminal, string message) =>
        terminal.Error.WriteLine($"secpolicy: {TerminalText.Neutralise(message)}");

    private static int Fail(Terminal terminal, string message, int code)
    {
        terminal.FlushQuietly();
        Complain(terminal, message);
        return code;
    }

    private static int Invoke(string[] args, Terminal terminal)
    {
        var root = Build(terminal);
        var parsed = root.Parse(
            args,
            new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null }
        );
        if (parsed.Action is not { ClearsParseErrors: true } && UsageErrors.Of(parsed) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                Complain(terminal, error);
            }

            terminal.Error.WriteLine($"Run '{PathOf(parsed.CommandResult)} --help' for usage.");
            return ExitCodes.Problems;
        }

        return parsed.Invoke(
            new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }
        );
    }

    /// <summary>All commands.</summary>
    public static RootCommand Build(Terminal terminal)
    {
        var help = new HelpTexts();
        var root = new RootCommand(HelpTexts.Flow(Description))
        {
            CheckCommand.Create(terminal, help),
            DriftCommand.Create(terminal, help),
            ResolveCommand.Create(terminal, help),
            ExplainCommand.Create(terminal, help),
            InitCommand.Create(terminal, help),
            BaselineCommand.Create(terminal, help),
            PolicyCommand.Create(terminal, help),
            TestCommand.Create(terminal, help),
            ReportCommand.Create(terminal, help),
            SchemaCommand.Create(terminal, help),
        };
        root.HelpName = "secpolicy";

        // No [suggest] and [diagram]: an argument that starts with a bracket is a path.
        root.Directives.Clear();
        help.Add(
            root,
            """
            Examples:
              secpolicy check                               check every application below the current folder
              secpolicy check appsettings.Production.json   check one application as it will be in Production
              secpolicy resolve . --env Production          show every effective value and where it comes from
              secpolicy explain cookie.session.secure       why it matters, and how to set it
            """
        );
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction library })
            {
                option.Action = help.ActionAfter(library, terminal);
            }
            else if (option is VersionOption)
            {
                option.Action = new VersionAction(terminal);
            }
        }

        return root;
    }

    private static string PathOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "secpolicy";

    private sealed class VersionAction(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            terminal.Output.WriteLine($"secpolicy {SecPolicyEngine.Version}");
            return ExitCodes.Passed;
        }
    }
}
