using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Distribution.Tests.Scale;

/// <summary>The examples of <c>docs/scale.md</c>.</summary>
internal static class ScaleGuide
{
    /// <summary>The page.</summary>
    public static string Page { get; } = Path.Combine(NpmPackage.Root, "docs", "scale.md");

    /// <summary>The example with a line, as it is written.</summary>
    public static string Example(string line) =>
        File.ReadAllText(Page)
            .Split("\n```")
            .Where((_, index) => index % 2 == 1)
            .Select(fenced => fenced[(fenced.IndexOf('\n', StringComparison.Ordinal) + 1)..] + "\n")
            .Single(text => text.Split('\n').Contains(line, StringComparer.Ordinal));

    /// <summary>The texts in a YAML example that are commands of this program, in order.</summary>
    public static IReadOnlyList<string> Commands(string example)
    {
        var document = YamlReader.Read(new SourceText("example.yaml", example));
        Assert.Empty(document.Problems);
        return [.. Texts(document.Root!).Where(text => text.StartsWith("secpolicy ", StringComparison.Ordinal))];
    }

    /// <summary>The text at a place of a YAML example.</summary>
    public static string Text(string example, params string[] keys)
    {
        var node = YamlReader.Read(new SourceText("example.yaml", example)).Root!;
        foreach (var key in keys)
        {
            node = ((YamlMapping)node).Pairs.Single(pair => pair.Key.Text == key).Value;
        }

        return ((YamlScalar)node).Text;
    }

    private static IEnumerable<string> Texts(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Pairs.SelectMany(pair => Texts(pair.Value)),
            YamlSequence sequence => sequence.Items.SelectMany(Texts),
            YamlScalar scalar => [scalar.Text],
            _ => [],
        };
}
