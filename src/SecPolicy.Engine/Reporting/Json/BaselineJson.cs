using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>A baseline's file, as <c>schemas/baseline.schema.json</c> describes it: an entry in each line, so that its changes read well.</summary>
internal static class BaselineJson
{
    /// <summary>The file's content as UTF-8, with a line feed at the end.</summary>
    /// <param name="entries">The entries in their order, the applications relative to the file's folder.</param>
    public static byte[] Write(IReadOnlyList<BaselineEntry> entries)
    {
        using var stream = new MemoryStream();
        stream.Write("{\n  \"version\": "u8);
        using (var writer = new Utf8JsonWriter(stream, JsonText.OneLine))
        {
            writer.WriteNumberValue(BaselineEntry.FormatVersion);
        }

        stream.Write(",\n  \"findings\": ["u8);
        for (var index = 0; index < entries.Count; index++)
        {
            stream.Write(index == 0 ? "\n    "u8 : ",\n    "u8);
            Write(entries[index], stream);
        }

        stream.Write(entries.Count == 0 ? "]\n}\n"u8 : "\n  ]\n}\n"u8);
        return stream.ToArray();
    }

    private static void Write(BaselineEntry entry, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, JsonText.OneLine);
        writer.WriteStartObject();
        Members(writer, entry);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of an entry.</summary>
    public static void Members(Utf8JsonWriter writer, BaselineEntry entry)
    {
        writer.Text("rule", entry.Rule);
        writer.Text("application", entry.Application);
        writer.Text("environment", entry.Environment);
        writer.Text("subject", entry.Subject);
        writer.Text("outcome", Names.Of(entry.Outcome));
        writer.Text("value", entry.Value);
    }
}
