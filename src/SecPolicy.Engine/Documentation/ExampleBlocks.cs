using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Documentation;

/// <summary>Examples of rules' pages.</summary>
internal static class ExampleBlocks
{
    /// <summary>An example: what it shows, then its files.</summary>
    public static IEnumerable<Block> Of(ShownCase example)
    {
        yield return new Heading(3, Prose.Of(example.Passes ? "Right" : "Wrong"));
        yield return new TextBlock(Prose.Of(example.Case.Name.TrimEnd('.') + "."));
        foreach (var (path, text, _) in example.Case.Files)
        {
            yield return new TextBlock(Prose.Code(path) + ":");
            yield return new CodeBlock(Language(path), text);
        }

        if (!example.Case.Variables.IsEmpty)
        {
            yield return new TextBlock(Prose.Of("Variables of the environment:"));
            yield return new CodeBlock(
                "sh",
                // No variable's name has a colon: two underscores stand for it, as .NET reads them.
                string.Concat(
                    example.Case.Variables.Select(each =>
                        $"{each.Key.Replace(":", "__", StringComparison.Ordinal)}={each.Value}\n"
                    )
                )
            );
        }
    }

    private static string Language(string path) =>
        path[(path.LastIndexOf('.') + 1)..] switch
        {
            "py" => "python",
            "json" => "jsonc",
            "cs" => "csharp",
            "yaml" or "yml" => "yaml",
            "csproj" => "xml",
            "toml" => "toml",
            _ => "",
        };
}
