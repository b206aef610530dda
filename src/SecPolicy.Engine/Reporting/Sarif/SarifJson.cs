using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Places;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>What SARIF writes in many places.</summary>
internal static class SarifJson
{
    /// <summary>The name of the folder that all paths are relative to; GitHub takes it for the root of the repository.</summary>
    public const string Root = "%SRCROOT%";

    /// <summary>Writes a property with a message.</summary>
    public static void Message(this Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.Text("text", text);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>physicalLocation</c>.</summary>
    public static void Physical(this Utf8JsonWriter writer, CodePlace place)
    {
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        var uri = SarifText.Uri(place.Path);
        writer.Text("uri", uri);
        if (!place.Path.StartsWith('/'))
        {
            writer.Text("uriBaseId", Root);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", place.Line);
        writer.WriteNumber("startColumn", place.Column);
        writer.WriteNumber("endLine", place.Line);
        writer.WriteNumber("endColumn", place.EndColumn);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
