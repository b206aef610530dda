using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using StatusNames = SecPolicy.Engine.Reporting.Wording.Names;

namespace SecPolicy.Engine.Merging;

/// <summary>The formats in which parts of a run can be written as one: those that need no sources, byte for byte as the run would have.</summary>
internal static class MergedFormats
{
    private const string Json = "json";

    /// <summary>The one that only parts in JSON lines can be written in.</summary>
    public const string Lines = "jsonl";

    /// <summary>The formats.</summary>
    public static ImmutableArray<string> Names { get; } = [Json, Lines];

    /// <summary>Writes a report as UTF-8.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public static void Write(MergedReport report, string format, Stream stream)
    {
        if (format == Lines)
        {
            WriteLines(report, stream);
        }
        else
        {
            WriteJson(report, stream);
        }
    }

    private static void WriteJson(MergedReport report, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.Tool(report.ToolVersion);
            writer.Text("status", StatusNames.Of(report.Status));
            writer.WritePropertyName("policies");
            writer.Value(report.Policies);
            writer.WriteStartArray("applications");
            foreach (var application in report.Applications)
            {
                writer.ObjectWithout(application, "type", "position", "findings", "problems");
                writer.FlushNowAndThen();
            }

            writer.WriteEndArray();
            writer.List("findings", report.Findings);
            writer.List("problems", report.Problems);
            writer.List("gone", report.Gone);
            writer.Summary(report.Summary);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteLines(MergedReport report, Stream stream)
    {
        Line(
            stream,
            writer =>
            {
                writer.WriteStartObject();
                writer.Text("type", "run");
                writer.Tool(report.ToolVersion);
                writer.WritePropertyName("policies");
                writer.Value(report.Policies);
                writer.WriteEndObject();
            }
        );
        foreach (var application in report.Applications)
        {
            Line(stream, writer => writer.ObjectWithout(application, "position"));
        }

        Line(
            stream,
            writer =>
            {
                writer.WriteStartObject();
                writer.Text("type", "summary");
                writer.Text("status", StatusNames.Of(report.Status));
                writer.List("findings", report.OfWaivers);
                writer.List("problems", report.OwnProblems);
                writer.List("gone", report.Gone);
                writer.Summary(report.Summary);
                writer.WriteEndObject();
            }
        );
    }

    private static void Line(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(stream, JsonText.OneLine))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
    }
}
