namespace SecPolicy.Cli.Scaffolding;

/// <summary>Texts from a repository as a shell reads them.</summary>
internal static class ShellText
{
    /// <summary>One word of a command: in single quotes where a shell would read something else.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
