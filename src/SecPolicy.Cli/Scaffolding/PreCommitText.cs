namespace SecPolicy.Cli.Scaffolding;

/// <summary>Writes the entry that makes <c>pre-commit</c> run the gate.</summary>
internal static class PreCommitText
{
    /// <summary>The file that pre-commit reads, at the root of a repository.</summary>
    public const string Name = ".pre-commit-config.yaml";

    /// <summary>What every entry has, by which one is known again.</summary>
    public const string Mark = "secpolicy check";

    /// <summary>A whole file.</summary>
    public static string File(IEnumerable<string> frameworks) =>
        "# https://pre-commit.com runs this before each commit, once `pre-commit install` was run.\nrepos:\n"
        + Entry(frameworks);

    /// <summary>The entry alone, to be put under <c>repos:</c>.</summary>
    /// <param name="frameworks">The ids of the frameworks whose files it is for; empty for all.</param>
    public static string Entry(IEnumerable<string> frameworks) =>
        $"""
              - repo: local
                hooks:
                  - id: secpolicy-check
                    name: {Mark}
                    entry: {Mark}
                    language: system
                    # All is judged together: a changed file alone says little of what an environment comes to.
                    pass_filenames: false
                    files: '{Files(frameworks)}'

            """.ReplaceLineEndings("\n");

    private static string Files(IEnumerable<string> frameworks)
    {
        var known = frameworks.ToHashSet(StringComparer.Ordinal);
        var names = new List<string> { @"\.secpolicy\.ya?ml" };
        if (known.Count == 0 || known.Contains("aspnetcore"))
        {
            names.AddRange([@"appsettings[^/]*\.json", @"[^/]+\.cs", @"[^/]+\.csproj"]);
        }

        if (known.Count == 0 || known.Contains("django"))
        {
            names.AddRange([@"[^/]*settings[^/]*\.py", @"settings/.+\.py", @"\.env[^/]*", @"requirements[^/]*\.txt"]);
        }

        return $"(^|/)({string.Join('|', names)})$";
    }
}
