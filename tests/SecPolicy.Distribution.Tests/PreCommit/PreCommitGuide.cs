using System.Text.RegularExpressions;

namespace SecPolicy.Distribution.Tests.PreCommit;

/// <summary>The examples of <c>docs/pre-commit.md</c>.</summary>
internal static partial class PreCommitGuide
{
    /// <summary>The YAML of pre-commit, in the order of the page: first a whole file, then entries under <c>hooks:</c>.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        .. Fence()
            .Matches(File.ReadAllText(System.IO.Path.Combine(NpmPackage.Root, "docs", "pre-commit.md")))
            .Select(match => match.Groups["yaml"].Value),
    ];

    /// <summary>The entry of the section on large repositories, without its indentation.</summary>
    public static string PassedFiles =>
        string.Join(
            '\n',
            Examples
                .Single(example => example.Contains("pass_filenames: true", StringComparison.Ordinal))
                .TrimEnd('\n')
                .Split('\n')
                .Select(line => line[6..])
        );

    [GeneratedRegex(
        "^```yml\n(?<yaml>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Fence();
}
