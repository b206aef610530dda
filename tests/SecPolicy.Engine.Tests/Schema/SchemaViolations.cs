using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>Makes, from documents that are right, one for each keyword of a schema that violates it.</summary>
internal sealed class SchemaViolations
{
    private static readonly string[] Annotations =
    [
        "$schema",
        "$id",
        "$ref",
        "title",
        "description",
        "examples",
        "default",
        "definitions",
        "x-message",
        // What they hold is visited.
        "properties",
        "patternProperties",
        "items",
        "allOf",
        "anyOf",
        "oneOf",
    ];

    private readonly JsonObject _schema;
    private readonly JsonNode _document;
    private readonly Dictionary<string, SchemaViolation> _found = new(StringComparer.Ordinal);

    private SchemaViolations(JsonObject schema, JsonNode document)
    {
        _schema = schema;
        _document = document;
    }

    /// <summary>The keywords of a schema that can be violated, wherever they stand.</summary>
    public static IEnumerable<string> Keywords(JsonObject schema) => Keywords(schema, "");

    /// <summary>Violations of the keywords that a document comes by, one for each.</summary>
    public static IEnumerable<SchemaViolation> Of(JsonObject schema, JsonNode document)
    {
        var violations = new SchemaViolations(schema, document);
        violations.Visit("", document, []);
        return violations._found.Values;
    }

    private static IEnumerable<string> Keywords(JsonObject schema, string place)
    {
        foreach (var (key, value) in schema)
        {
            switch (key)
            {
                case "properties" or "patternProperties" or "definitions":
                    foreach (var (name, child) in value!.AsObject())
                    {
                        foreach (var keyword in Keywords(child!.AsObject(), $"{place}/{key}/{Escape(name)}"))
                        {
                            yield return keyword;
                        }
                    }

                    break;
                case "items" or "additionalProperties" when value is JsonObject child:
                    foreach (var keyword in Keywords(child, $"{place}/{key}"))
                    {
                        yield return keyword;
                    }

                    break;
                case "allOf" or "anyOf" or "oneOf":
                    for (var index = 0; index < value!.AsArray().Count; index++)
                    {
                        foreach (var keyword in Keywords(value[index]!.AsObject(), $"{place}/{key}/{index}"))
                        {
                            yield return keyword;
                        }
                    }

                    break;
                case "required":
                    foreach (var name in value!.AsArray())
                    {
                        yield return $"{place}/required/{name}";
                    }

                    break;
                case var _ when Annotations.Contains(key):
                    break;
                default:
                    yield return $"{place}/{key}";
                    break;
            }
        }
    }

    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    private static JsonNode? At(JsonNode root, IEnumerable<string> path) =>
        path.Aggregate(
            (JsonNode?)root,
            (node, step) => node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)] : node![step]
        );

    private JsonObject SchemaAt(string place) =>
        place
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(step => step.Replace("~1", "/").Replace("~0", "~"))
            .Aggregate(
                (JsonNode)_schema,
                (node, step) =>
                    node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!
            )
            .AsObject();

    /// <summary>Visits a part of the document with the part of the schema that is about it.</summary>
    private void Visit(string place, JsonNode? node, string[] path)
    {
        var schema = SchemaAt(place);
        if (schema["$ref"] is { } reference)
        {
            Visit(reference.ToString()[1..], node, path);
            return;
        }

        foreach (var (key, value) in schema)
        {
            Violate(place, key, value, node, path);
        }

        foreach (var key in (string[])["allOf", "anyOf", "oneOf"])
        {
            for (var index = 0; index < (schema[key]?.AsArray().Count ?? 0); index++)
            {
                if (key == "allOf" || Fits($"{place}/{key}/{index}", node))
                {
                    Visit($"{place}/{key}/{index}", node, path);
                }
            }
        }

        if (node is JsonArray array && schema["items"] is not null)
        {
            for (var index = 0; index < array.Count; index++)
            {
                Visit(place + "/items", array[index], [.. path, index.ToString(CultureInfo.InvariantCulture)]);
            }
        }

        if (node is JsonObject map)
        {
            foreach (var (name, child) in map)
            {
                foreach (var child_place in PlacesOf(place, schema, name))
                {
                    Visit(child_place, child, [.. path, name]);
                }
            }
        }
    }

    private static IEnumerable<string> PlacesOf(string place, JsonObject schema, string name)
    {
        if (schema["properties"]?[name] is not null)
        {
            return [$"{place}/properties/{Escape(name)}"];
        }

        var patterns =
            schema["patternProperties"]
                ?.AsObject()
                .Select(pair => pair.Key)
                .Where(pattern => Regex.IsMatch(name, pattern, RegexOptions.NonBacktracking))
                .Select(pattern => $"{place}/patternProperties/{Escape(pattern)}")
                .ToArray()
            ?? [];
        return patterns.Length > 0 ? patterns
            : schema["additionalProperties"] is JsonObject ? [place + "/additionalProperties"]
            : [];
    }

    private bool Fits(string place, JsonNode? node)
    {
        var schema = SchemaAt(place);
        return schema["$ref"] is { } reference ? Fits(reference.ToString()[1..], node)
            : schema["enum"] is JsonArray names ? names.Any(name => JsonNode.DeepEquals(name, node))
            : schema["required"] is JsonArray required && node is JsonObject map
                ? required.All(name => map.ContainsKey(name!.ToString()))
            : schema["type"] is not { } type || SchemaTypes.Names(type).Any(name => SchemaTypes.Has(node, name));
    }

    private void Violate(string place, string key, JsonNode? value, JsonNode? node, string[] path)
    {
        switch (key)
        {
            case "required" when node is JsonObject map:
                foreach (var name in value!.AsArray().Select(name => name!.ToString()).Where(map.ContainsKey))
                {
                    Add($"{place}/required/{name}", path, copy => copy!.AsObject().Remove(name));
                }

                break;
            case "type" when SchemaTypes.TryOther(value!, out var other):
                Replace($"{place}/type", path, other);
                break;
            case "enum" or "const":
                Replace($"{place}/{key}", path, JsonValue.Create("no-such-name"));
                break;
            case "pattern":
                var wrong = ((string[])["", " ", "!", "é x"]).First(text =>
                    !Regex.IsMatch(text, value!.ToString(), RegexOptions.NonBacktracking)
                );
                Replace($"{place}/pattern", path, JsonValue.Create(wrong));
                break;
            case "minLength":
                Replace($"{place}/minLength", path, JsonValue.Create(""));
                break;
            case "minimum":
                Replace($"{place}/minimum", path, JsonValue.Create(value!.GetValue<double>() - 1));
                break;
            case "maximum":
                Replace($"{place}/maximum", path, JsonValue.Create(value!.GetValue<double>() + 1));
                break;
            case "minItems" when node is JsonArray:
                Replace($"{place}/minItems", path, new JsonArray());
                break;
            case "maxItems" when node is JsonArray { Count: > 0 } items:
                Add($"{place}/maxItems", path, copy => copy!.AsArray().Add(items[^1]?.DeepClone()));
                break;
            case "minProperties" when node is JsonObject:
                Replace($"{place}/minProperties", path, new JsonObject());
                break;
            case "additionalProperties" when node is JsonObject && value is not JsonObject:
                Add($"{place}/{key}", path, copy => copy!.AsObject()["no such key!"] = "x");
                break;
            case "not" when node is JsonObject && value!["required"] is JsonArray together:
                Add(
                    $"{place}/not",
                    path,
                    copy =>
                    {
                        foreach (var name in together)
                        {
                            copy!.AsObject().TryAdd(name!.ToString(), JsonValue.Create("bare-number-is-days"));
                        }
                    }
                );
                break;
        }
    }

    private void Replace(string keyword, string[] path, JsonNode? replacement)
    {
        if (_found.ContainsKey(keyword))
        {
            return;
        }

        if (path.Length == 0)
        {
            _found[keyword] = new(keyword, replacement);
            return;
        }

        var copy = _document.DeepClone();
        var parent = At(copy, path[..^1])!;
        if (parent is JsonArray array)
        {
            array[int.Parse(path[^1], CultureInfo.InvariantCulture)] = replacement;
        }
        else
        {
            parent[path[^1]] = replacement;
        }

        _found[keyword] = new(keyword, copy);
    }

    private void Add(string keyword, string[] path, Action<JsonNode?> change)
    {
        if (!_found.ContainsKey(keyword))
        {
            var copy = _document.DeepClone();
            change(At(copy, path));
            _found[keyword] = new(keyword, copy);
        }
    }
}
