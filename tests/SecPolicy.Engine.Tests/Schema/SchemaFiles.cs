using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>The schemas, and documents that are right by them.</summary>
internal static class SchemaFiles
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schemas of what people write, for which there is a loader.</summary>
    public static readonly string[] Read = ["policy", "policy-test", "project"];

    /// <summary>The schemas of what secpolicy writes.</summary>
    public static readonly string[] Written = ["baseline", "drift-since", "report", "resolution"];

    /// <summary>A schema as JSON.</summary>
    public static JsonObject Schema(string name)
    {
        var file = EmbeddedFile.Read($"schemas/{name}.schema.json");
        return (JsonObject)JsonNode.Parse(file.Utf8.Span)!;
    }

    /// <summary>Documents that together use everything that the schema has.</summary>
    public static IReadOnlyList<JsonNode> Examples(string name) =>
        Read.Contains(name)
            ? [OfYaml(File.ReadAllText(Path.Combine(Folder(), "Examples", name + ".yaml")))]
            :
            [
                .. Directory
                    .GetFiles(Path.Combine(Folder(), "Examples"), name + "*.json")
                    .Where(file => Path.GetFileName(file).StartsWith(name + ".", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(file => JsonNode.Parse(File.ReadAllText(file))!),
            ];

    /// <summary>A document as text, which is JSON and YAML.</summary>
    public static string Text(JsonNode? node) => node?.ToJsonString(Plain) ?? "null";

    /// <summary>A document as our own tree.</summary>
    public static YamlNode Tree(JsonNode? node) => Parse(Text(node));

    /// <summary>A YAML text as JSON.</summary>
    public static JsonNode OfYaml(string text) => Convert(Parse(text))!;

    private static YamlNode Parse(string text)
    {
        var document = YamlReader.Read(new SourceText("example.yaml", text));
        Assert.Empty(document.Problems.Select(problem => problem.Message));
        return document.Root!;
    }

    private static JsonNode? Convert(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => new JsonObject(
                mapping.Pairs.Select(pair => KeyValuePair.Create(pair.Key.Text, Convert(pair.Value)))
            ),
            YamlSequence sequence => new JsonArray([.. sequence.Items.Select(Convert)]),
            _ => node.ToValue() switch
            {
                NullValue => null,
                BooleanValue truth => JsonValue.Create(truth.Value),
                IntegerValue whole => JsonValue.Create(whole.Value),
                NumberValue number => JsonValue.Create(number.Value),
                var other => JsonValue.Create(((StringValue)other).Value),
            },
        };

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
