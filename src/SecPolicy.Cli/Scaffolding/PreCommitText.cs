using System.Text.RegularExpressions;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Writes the entry that makes <c>pre-commit</c> run the gate.</summary>
internal static partial class PreCommitText
{
    /// <summary>The file that pre-commit reads, at the root of a repository.</summary>
    public const string Name = ".pre-commit-config.yaml";

    private const string Check = "secpolicy check";

    /// <summary>A whole file, for the folder that it lies in.</summary>
    /// <param name="files">The files whose change makes it run: a regular expression in lines.</param>
    public static string File(string files) =>
        "# https://pre-commit.com runs this before each commit, once `pre-commit install` was run.\nrepos:\n"
        + Entry(files, ".");

    /// <summary>The entry alone, to be put under <c>repos:</c>.</summary>
    /// <param name="files">The files whose change makes it run: a regular expression in lines.</param>
    /// <param name="folder">What is judged, relative to the root of the repository.</param>
    public static string Entry(string files, string folder) =>
        $"""
              - repo: local
                hooks:
                  - id: secpolicy
                    name: {Check}
                    entry: {Command(folder)}
                    language: system
                    # All is judged together: a changed file alone says little of what an environment comes to.
                    pass_filenames: false
                    require_serial: true
                    types: []
                    files: |
            {Indented(files)}

            """.ReplaceLineEndings("\n");

    /// <summary>Whether a file of pre-commit's has the entry already, written by hand or by <c>init</c>.</summary>
    /// <param name="config">The file's text.</param>
    public static bool HasEntry(string config) => EntryPattern().IsMatch(config);

    /// <summary>The command as pre-commit splits it, which is as a shell does.</summary>
    private static string Command(string folder)
    {
        if (folder is ".")
        {
            return Check;
        }

        var word = ShellText.Word(folder);
        return word == folder ? $"{Check} {word}" : YamlText.Scalar($"{Check} {word}");
    }

    private static string Indented(string lines) =>
        string.Join('\n', lines.TrimEnd('\n').Split('\n').Select(line => new string(' ', 10) + line));

    [GeneratedRegex(
        @"^[^#\n]*(\bid: *[""']?secpolicy\b(?!-)|\bsecpolicy check\b)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex EntryPattern();
}
