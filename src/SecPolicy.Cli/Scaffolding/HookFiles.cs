using System.Text;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Which files a pre-commit hook waits for: all that can decide what <c>secpolicy check</c> says.</summary>
/// <remarks>
/// Kinds of files rather than names, for settings are read from wherever code and deployments say. A hook that runs for nothing costs
/// milliseconds; one that does not run lets everything pass. <c>.pre-commit-hooks.yaml</c> holds the same text, and a test compares.
/// </remarks>
internal static class HookFiles
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Kinds =
    [
        @"\.secpolicy[^/]* | \.gitignore",
        @"[^/]+\.(cs|csproj|props|targets|py)",
        @"[^/]+\.(json|ya?ml|toml|ini|cfg|txt|in|lock|service)",
        @"[^/]*\.env[^/]* | \.?envs?/.+",
        @"[^/]*([Dd]ockerfile|Containerfile)[^/]* | Procfile[^/]* | Pipfile",
    ];

    /// <summary>A regular expression over paths from the root of the repository, in several lines: Python's, with <c>(?x)</c>.</summary>
    /// <param name="read">Files that are known to decide: paths from the root. Those that the kinds leave out are named.</param>
    public static string Of(IEnumerable<string> read)
    {
        var kinds = new Regex(Pattern(Kinds), RegexOptions.ExplicitCapture, Patience);
        var others = read.Where(path => !kinds.IsMatch(path))
            .Select(Literal)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return Pattern([.. Kinds, .. others]);
    }

    private static string Pattern(IEnumerable<string> alternatives) =>
        $"(?x)(^|/)(\n    {string.Join("\n  | ", alternatives)}\n)$\n";

    /// <summary>A path as a regular expression of both .NET's and Python's. What YAML cannot hold may be any character.</summary>
    private static string Literal(string path)
    {
        var text = new StringBuilder();
        foreach (var rune in path.EnumerateRunes())
        {
            text.Append(
                rune switch
                {
                    { Value: '/' or '_' or '-' } => rune.ToString(),
                    { IsAscii: true } when !Rune.IsLetterOrDigit(rune) && !Rune.IsControl(rune) => $"\\{rune}",
                    _ when TerminalText.Neutralise(rune.ToString()) != rune.ToString() => "[^/]",
                    _ => rune.ToString(),
                }
            );
        }

        return text.ToString();
    }
}
