using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;

namespace SecPolicy.Engine.Merging;

/// <summary>Writes parts of one report into another, spelt as every report spells them.</summary>
internal static class JsonCopy
{
    /// <summary>How many bytes a writer may hold.</summary>
    private const int Much = 1 << 16;

    /// <summary>Writes a value.</summary>
    public static void Value(this Utf8JsonWriter writer, ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
        {
            Token(writer, ref reader);
        }
    }

    /// <summary>Writes a list.</summary>
    public static void List(this Utf8JsonWriter writer, string name, IEnumerable<ReadOnlyMemory<byte>> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.Value(value);
            writer.FlushNowAndThen();
        }

        writer.WriteEndArray();
    }

    /// <summary>Hands on what was written, once it is much: otherwise a writer holds all of it.</summary>
    public static void FlushNowAndThen(this Utf8JsonWriter writer)
    {
        if (writer.BytesPending > Much)
        {
            writer.Flush();
        }
    }

    /// <summary>Writes an object without some of its members.</summary>
    public static void ObjectWithout(this Utf8JsonWriter writer, ReadOnlyMemory<byte> json, params string[] left)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in JsonParts.Members(json).Where(member => !left.Contains(member.Key)))
        {
            writer.ForeignName(name);
            writer.Value(value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The object with another text in one of its members.</summary>
    public static ReadOnlyMemory<byte> With(ReadOnlyMemory<byte> json, string member, string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in JsonParts.Members(json))
            {
                writer.ForeignName(name);
                if (name == member)
                {
                    writer.Text(text);
                }
                else
                {
                    writer.Value(value);
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The value on one line, so that equal values have equal texts.</summary>
    public static string Canonical(ReadOnlyMemory<byte> json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.Value(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Token(Utf8JsonWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.ForeignName(reader.GetString()!);
                break;
            case JsonTokenType.String:
                writer.Text(reader.GetString());
                break;
            case JsonTokenType.Number:
                writer.WriteNumberValue(reader.GetInt64());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBooleanValue(reader.GetBoolean());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
