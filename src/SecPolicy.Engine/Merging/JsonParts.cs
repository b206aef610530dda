using System.Text.Json;

namespace SecPolicy.Engine.Merging;

/// <summary>Parts of a JSON text as they stand there, without a tree of all of it: reports of ten thousands of applications are large.</summary>
internal static class JsonParts
{
    /// <summary>The members of an object, each name once.</summary>
    /// <exception cref="JsonException">The text is no JSON, no object, or has a member twice.</exception>
    public static OrderedDictionary<string, ReadOnlyMemory<byte>> Members(ReadOnlyMemory<byte> json)
    {
        var members = new OrderedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an object is expected");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!members.TryAdd(name, Value(json, ref reader)))
            {
                throw new JsonException($"{name} stands twice");
            }
        }

        // Reads to the end, so that what stands behind the object is seen.
        reader.Read();
        return members;
    }

    /// <summary>The elements of a list.</summary>
    /// <exception cref="JsonException">The text is no list.</exception>
    public static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> json)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("a list is expected");
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(json[start..(int)reader.BytesConsumed]);
        }

        return elements;
    }

    private static ReadOnlyMemory<byte> Value(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
