using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Output;

/// <summary>Decides whether standard output is coloured.</summary>
internal static class ColorChoice
{
    public const string Auto = "auto";
    public const string Always = "always";
    public const string Never = "never";

    /// <summary>The option decides; then NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE; then whether a terminal is there.</summary>
    public static TextStyle StyleOf(string choice, Terminal terminal)
    {
        var coloured = choice switch
        {
            Always => true,
            Never => false,
            _ when terminal.Variable("NO_COLOR") is not null => false,
            _ when IsOn(terminal, "FORCE_COLOR") || IsOn(terminal, "CLICOLOR_FORCE") => true,
            _ => terminal.OutputIsTerminal && terminal.Variable("TERM") != "dumb",
        };
        return coloured ? TextStyle.Ansi : TextStyle.Plain;
    }

    private static bool IsOn(Terminal terminal, string name) => terminal.Variable(name) is { } value && value != "0";
}
