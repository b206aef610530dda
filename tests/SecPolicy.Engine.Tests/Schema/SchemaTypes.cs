using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>The types of JSON Schema.</summary>
internal static class SchemaTypes
{
    private static readonly (string Name, Func<JsonNode?> Make)[] All =
    [
        ("object", () => new JsonObject()),
        ("array", () => new JsonArray()),
        ("string", () => JsonValue.Create("text")),
        ("integer", () => JsonValue.Create(5)),
        ("number", () => JsonValue.Create(1.5)),
        ("boolean", () => JsonValue.Create(true)),
        ("null", () => null),
    ];

    /// <summary>What <c>type</c> names: one or several.</summary>
    public static string[] Names(JsonNode type) =>
        type is JsonArray several ? [.. several.Select(name => name!.ToString())] : [type.ToString()];

    /// <summary>Whether a value is of a type.</summary>
    public static bool Has(JsonNode? node, string type) =>
        type switch
        {
            "null" => node is null,
            "object" => node is JsonObject,
            "array" => node is JsonArray,
            _ when node is not JsonValue => false,
            "string" => node!.GetValueKind() == JsonValueKind.String,
            "boolean" => node!.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => node!.GetValueKind() == JsonValueKind.Number && !node.ToString().Contains('.'),
            _ => node!.GetValueKind() == JsonValueKind.Number,
        };

    /// <summary>A value of a type that <c>type</c> does not name.</summary>
    /// <returns>False when it names all.</returns>
    public static bool TryOther(JsonNode type, out JsonNode? other)
    {
        var names = Names(type);
        // A whole number is a number as well.
        var make = All.FirstOrDefault(each =>
            !names.Contains(each.Name) && !(each.Name == "integer" && names.Contains("number"))
        ).Make;
        other = make?.Invoke();
        return make is not null;
    }
}
