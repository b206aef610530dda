using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>Our trees in the notations to which the suite's are brought.</summary>
internal static class YamlSuiteTrees
{
    public const string StringTag = "tag:yaml.org,2002:str";

    /// <summary>A tree in one line, as <see cref="YamlSuiteEvents"/> has it.</summary>
    public static string Line(YamlNode node) =>
        Tag(node.Tag)
        + node switch
        {
            YamlScalar scalar => Scalar(scalar.Text, !scalar.Quoted),
            YamlSequence list => $"[{string.Join(", ", list.Items.Select(Line))}]",
            YamlMapping map =>
                $"{{{string.Join(", ", map.Pairs.Select(pair => $"{Line(pair.Key)}: {Line(pair.Value)}"))}}}",
            _ => throw new InvalidOperationException(node.ToString()),
        };

    public static string Scalar(string text, bool isPlain) =>
        isPlain ? text.Replace("\n", "\\n", StringComparison.Ordinal) : JsonSerializer.Serialize(text);

    public static string Tag(string? tag) => tag is null ? "" : $"!<{tag}> ";

    /// <summary>A value as JSON.</summary>
    public static JsonNode? Json(ConfigValue value) =>
        value switch
        {
            NullValue => null,
            BooleanValue truth => truth.Value,
            IntegerValue number => number.Value,
            NumberValue number => number.Value,
            StringValue text => text.Value,
            ListValue list => new JsonArray([.. list.Items.Select(Json)]),
            MapValue map => new JsonObject(map.Items.Select(pair => KeyValuePair.Create(pair.Key, Json(pair.Value)))),
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{value}")),
        };
}
