using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SecPolicy.Cli;

/// <summary>The help of all commands: the library's sections and, after them, our own examples and exit codes.</summary>
internal sealed class HelpTexts
{
    public const string ExitCodes = """
        Exit codes:
          0    evaluated, and nothing at or above the threshold
          1    findings at or above the threshold
          2    problems: wrong usage, a wrong policy, an input that cannot be understood (the rest is still checked)
          3    nothing was evaluated: no application was found, or no rule applies
          4    a bug in secpolicy
          130  interrupted
        """;

    private readonly Dictionary<Command, string> _texts = [];

    /// <summary>What an option <c>--help</c> does instead of the library's own action, which it starts with.</summary>
    public CommandLineAction ActionAfter(HelpAction library, Terminal terminal) =>
        new HelpThenOwn(library, _texts, terminal);

    /// <summary>Adds what stands at the end of a command's help.</summary>
    public void Add(Command command, params string[] paragraphs) =>
        _texts[command] = string.Join("\n\n", paragraphs).ReplaceLineEndings("\n");

    /// <summary>A text of the source in which a line break means nothing.</summary>
    public static string Flow(string text) => text.ReplaceLineEndings(" ");

    private sealed class HelpThenOwn(HelpAction library, Dictionary<Command, string> texts, Terminal terminal)
        : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            library.MaxWidth = terminal.Width;
            var code = library.Invoke(parseResult);
            if (texts.TryGetValue(parseResult.CommandResult.Command, out var text))
            {
                parseResult.InvocationConfiguration.Output.WriteLine(text);
            }

            return code;
        }
    }
}
