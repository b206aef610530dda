namespace SecPolicy.Cli.Scaffolding;

/// <summary>Writes the entry that makes <c>pre-commit</c> run the gate.</summary>
internal static class PreCommitText
{
    /// <summary>The file that pre-commit reads, at the root of a repository.</summary>
    public const string Name = ".pre-commit-config.yaml";

    /// <summary>What every entry has, by which one is known again.</summary>
    public const string Mark = "secpolicy check";

    /// <summary>A whole file, for the folder that it lies in.</summary>
    /// <param name="files">The files whose change makes it run: a regular expression.</param>
    public static string File(string files) =>
        "# https://pre-commit.com runs this before each commit, once `pre-commit install` was run.\nrepos:\n"
        + Entry(files, ".");

    /// <summary>The entry alone, to be put under <c>repos:</c>.</summary>
    /// <param name="files">The files whose change makes it run: a regular expression.</param>
    /// <param name="folder">What is judged, relative to the root of the repository.</param>
    public static string Entry(string files, string folder) =>
        $"""
              - repo: local
                hooks:
                  - id: secpolicy-check
                    name: {Mark}
                    entry: {Command(folder)}
                    language: system
                    # All is judged together: a changed file alone says little of what an environment comes to.
                    pass_filenames: false
                    files: '{files.Replace("'", "''", StringComparison.Ordinal)}'

            """.ReplaceLineEndings("\n");

    /// <summary>The command as pre-commit splits it, which is as a shell does.</summary>
    private static string Command(string folder)
    {
        if (folder is ".")
        {
            return Mark;
        }

        var word = ShellText.Word(folder);
        return word == folder ? $"{Mark} {word}" : YamlText.Scalar($"{Mark} {word}");
    }
}
