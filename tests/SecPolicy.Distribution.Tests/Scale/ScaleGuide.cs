using System.Text.RegularExpressions;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Distribution.Tests.Scale;

/// <summary>The examples of <c>docs/scale.md</c>.</summary>
internal static partial class ScaleGuide
{
    /// <summary>The page.</summary>
    public static string Page { get; } = Path.Combine(NpmPackage.Root, "docs", "scale.md");

    /// <summary>The example with a line, as it is written.</summary>
    public static string Example(string line) =>
        Fences()
            .Matches(File.ReadAllText(Page))
            .Select(match => match.Groups[1].Value)
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

    [GeneratedRegex("^```[a-z]+\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
