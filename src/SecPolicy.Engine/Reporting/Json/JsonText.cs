using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>How all JSON outputs are written: indented, line feeds, and readable as far as it is safe.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("<>&");

    // Escapes what would be obeyed or hidden where the text is shown as it is: markup, commands of build servers, and harmful characters.
    private static readonly JavaScriptEncoder Strict = MakeStrict();

    /// <summary>The options of every writer.</summary>
    public static JsonWriterOptions Options { get; } =
        new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>The same for what stands in one line.</summary>
    public static JsonWriterOptions OneLine { get; } = Options with { Indented = false };

    /// <summary>Writes a property with a text.</summary>
    public static void Text(this Utf8JsonWriter writer, string name, string? value)
    {
        writer.WritePropertyName(name);
        writer.Text(value);
    }

    /// <summary>Writes a text or null.</summary>
    public static void Text(this Utf8JsonWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
            return;
        }

        value = WellFormed(value);
        if (NeedsStrict(value))
        {
            writer.WriteStringValue(JsonEncodedText.Encode(value, Strict));
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>Writes a property's name that comes from a file.</summary>
    public static void ForeignName(this Utf8JsonWriter writer, string name)
    {
        name = WellFormed(name);
        if (NeedsStrict(name))
        {
            writer.WritePropertyName(JsonEncodedText.Encode(name, Strict));
        }
        else
        {
            writer.WritePropertyName(name);
        }
    }

    /// <summary>A text without the quotation marks that it has in its file, as values are written.</summary>
    public static string Bare(string shown) => shown is ['"', .., '"'] ? shown[1..^1] : shown;

    /// <summary>Writes a property with a list of texts.</summary>
    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.Text(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a property with a list of objects.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="items">What the objects are of.</param>
    /// <param name="members">Writes the members of one.</param>
    public static void Objects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> members)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            members(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the property <c>location</c>: null without a span.</summary>
    public static void Location(this Utf8JsonWriter writer, SourceSpan? span) => writer.Location("location", span);

    /// <summary>Writes a place: null without a span.</summary>
    public static void Location(this Utf8JsonWriter writer, string name, SourceSpan? span)
    {
        if (span is not { } place)
        {
            writer.WriteNull(name);
            return;
        }

        var start = place.StartPosition;
        var end = place.EndPosition;
        writer.WriteStartObject(name);
        writer.Text("file", place.Source.Path);
        writer.WriteNumber("line", start.Line);
        writer.WriteNumber("column", start.Column);
        writer.WriteNumber("endLine", end.Line);
        writer.WriteNumber("endColumn", end.Column);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>location</c>: without a span the file as a whole, and null without that.</summary>
    public static void Location(this Utf8JsonWriter writer, SourceSpan? span, string? file)
    {
        if (span is not null || file is null)
        {
            writer.Location(span);
            return;
        }

        writer.WriteStartObject("location");
        writer.Text("file", file);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>problems</c>.</summary>
    public static void Problems(this Utf8JsonWriter writer, IEnumerable<Problem> problems)
    {
        writer.Objects(
            "problems",
            problems,
            problem =>
            {
                writer.Text("id", problem.Id);
                writer.Text("message", problem.Message);
                writer.Location(problem.Span, problem.Path);
            }
        );
    }

    /// <summary>The text with a replacement character for every half of a surrogate pair, which UTF-8 cannot hold.</summary>
    private static string WellFormed(string value)
    {
        if (!value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            text.Append(rune);
        }

        return text.ToString();
    }

    private static bool NeedsStrict(string value) =>
        value.AsSpan().ContainsAny(Markup)
        || BuildCommands.IsIn(value)
        || (!Ascii.IsValid(value) && value.EnumerateRunes().Any(HarmfulCharacters.Contains));

    private static JavaScriptEncoder MakeStrict()
    {
        // It escapes everything beyond the basic plane anyway.
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacter('#');
        for (var value = 0x80; value <= char.MaxValue; value++)
        {
            if (Rune.TryCreate(value, out var rune) && HarmfulCharacters.Contains(rune))
            {
                settings.ForbidCharacter((char)value);
            }
        }

        return JavaScriptEncoder.Create(settings);
    }
}
