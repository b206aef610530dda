namespace SecPolicy.Engine.Discovery.Python;

/// <summary>What a <c>requirements.txt</c> holds.</summary>
/// <param name="Distributions">The distributions that it names.</param>
/// <param name="Included">The paths that <c>-r</c> names, as written.</param>
/// <param name="Constraints">The paths that <c>-c</c> names, as written.</param>
internal sealed record RequirementsText(
    IReadOnlyList<NamedDistribution> Distributions,
    IReadOnlyList<string> Included,
    IReadOnlyList<string> Constraints
)
{
    /// <summary>Reads a text by pip's rules.</summary>
    public static RequirementsText Read(string text)
    {
        var distributions = new List<NamedDistribution>();
        var included = new List<string>();
        var constraints = new List<string>();
        foreach (
            var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal)
                .Replace("\\\n", " ", StringComparison.Ordinal)
                .Split('\n')
        )
        {
            var line = raw.Trim();
            if (line is "" or ['#', ..])
            {
                continue;
            }

            if (Argument(line, "-r", "--requirement") is { } file)
            {
                included.Add(file);
            }
            else if (Argument(line, "-c", "--constraint") is { } constraint)
            {
                constraints.Add(constraint);
            }
            else if (RequirementLine.Read(Argument(line, "-e", "--editable") ?? line) is { } distribution)
            {
                distributions.Add(distribution);
            }
        }

        return new(distributions, included, constraints);
    }

    private static string? Argument(string line, string letter, string word)
    {
        var option =
            line.StartsWith(word, StringComparison.Ordinal) ? word
            : line.StartsWith(letter, StringComparison.Ordinal) ? letter
            : null;
        if (option is null)
        {
            return null;
        }

        var argument = line[option.Length..].TrimStart('=', ' ', '\t');
        var comment = argument.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? argument : argument[..comment]).Trim().Trim('"', '\'');
    }
}
