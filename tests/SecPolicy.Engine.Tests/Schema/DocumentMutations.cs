using System.Text.Json.Nodes;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>Changes documents as people's slips do: keys misspelt, left out or moved, values of another kind.</summary>
/// <param name="seed">The same seed makes the same change.</param>
internal sealed class DocumentMutations(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A copy with one to three changes.</summary>
    public JsonNode? Mutate(JsonNode document)
    {
        JsonNode? copy = document.DeepClone();
        for (var left = _random.Next(1, 4); left > 0 && copy is not null; left--)
        {
            copy = Change(copy);
        }

        return copy;
    }

    private JsonNode? Change(JsonNode root)
    {
        var all = new List<JsonNode>();
        Collect(root, all);
        var target = all[_random.Next(all.Count)];
        if (target is JsonObject map && map.Count > 0 && _random.Next(2) == 0)
        {
            ChangeKey(map);
            return root;
        }

        var replacement = Other(target);
        switch (target.Parent)
        {
            case JsonObject owner:
                owner[target.GetPropertyName()] = replacement;
                return root;
            case JsonArray owner:
                owner[target.GetElementIndex()] = replacement;
                return root;
            default:
                return replacement;
        }
    }

    private void ChangeKey(JsonObject map)
    {
        var (key, value) = map.ElementAt(_random.Next(map.Count));
        map.Remove(key);
        if (_random.Next(3) > 0)
        {
            var name = _random.Next(3) switch
            {
                0 when key.Length > 2 => key.Remove(_random.Next(key.Length - 1), 1),
                1 => key + "s",
                _ => ((string[])["rules", "kind", "key", "title", "any-of", "at-most", "settings"])[_random.Next(7)],
            };
            map.TryAdd(name, value);
        }
    }

    private JsonNode? Other(JsonNode node) =>
        _random.Next(8) switch
        {
            0 => null,
            1 => JsonValue.Create(true),
            2 => JsonValue.Create(7),
            3 => JsonValue.Create("else"),
            4 => new JsonArray(),
            5 => new JsonObject(),
            6 => new JsonArray(node.DeepClone()),
            _ => JsonValue.Create(""),
        };

    private static void Collect(JsonNode? node, List<JsonNode> all)
    {
        if (node is null)
        {
            return;
        }

        all.Add(node);
        foreach (
            var child in node is JsonArray array ? array
            : node is JsonObject map ? map.Select(pair => pair.Value)
            : []
        )
        {
            Collect(child, all);
        }
    }
}
