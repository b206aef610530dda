using System.Collections.Immutable;
using System.Text.Json;

namespace SecPolicy.Engine.Merging;

/// <summary>The members of an object that a report must have.</summary>
/// <param name="members">The members.</param>
internal sealed class JsonMembers(OrderedDictionary<string, ReadOnlyMemory<byte>> members)
{
    /// <summary>Reads the members of an object.</summary>
    /// <exception cref="JsonException">The text is no object.</exception>
    public static JsonMembers Of(ReadOnlyMemory<byte> json) => new(JsonParts.Members(json));

    /// <summary>All of them.</summary>
    public IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> All => members;

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>A member.</summary>
    /// <exception cref="JsonException">There is none; so do all others.</exception>
    public ReadOnlyMemory<byte> Json(string name) =>
        members.TryGetValue(name, out var value) ? value : throw new JsonException($"{name} is missing");

    /// <summary>A list.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> List(string name) => [.. JsonParts.Elements(Json(name))];

    /// <summary>An object.</summary>
    public JsonMembers Object(string name) => Of(Json(name));

    /// <summary>A text.</summary>
    public string Text(string name) => OptionalText(name) ?? throw new JsonException($"{name} must be a text");

    /// <summary>A text or null.</summary>
    public string? OptionalText(string name)
    {
        var reader = Reader(name);
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw new JsonException($"{name} must be a text"),
        };
    }

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var element in List(name))
        {
            var reader = new Utf8JsonReader(element.Span);
            reader.Read();
            texts.Add(
                reader.TokenType == JsonTokenType.String
                    ? reader.GetString()!
                    : throw new JsonException($"{name} must hold texts")
            );
        }

        return texts.DrainToImmutable();
    }

    /// <summary>A whole number from 0, or another least one.</summary>
    public int Number(string name, int least = 0) => Number(Json(name), name, least);

    /// <summary>A list of whole numbers from 0.</summary>
    public ImmutableArray<int> Numbers(string name) =>
        [.. JsonParts.Elements(Json(name)).Select(element => Number(element, name, 0))];

    /// <summary>A truth value.</summary>
    public bool Flag(string name)
    {
        var reader = Reader(name);
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw new JsonException($"{name} must be true or false"),
        };
    }

    private Utf8JsonReader Reader(string name)
    {
        var reader = new Utf8JsonReader(Json(name).Span);
        reader.Read();
        return reader;
    }

    private static int Number(ReadOnlyMemory<byte> json, string name, int least)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= least
            ? number
            : throw new JsonException($"{name} must be a whole number from {least}");
    }
}
