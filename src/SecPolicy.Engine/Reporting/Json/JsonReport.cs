using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>The report for programs, as <c>schemas/report.schema.json</c> describes it.</summary>
internal static class JsonReport
{
    /// <summary>Writes a report as UTF-8, with a line feed at the end.</summary>
    public static void Write(Report report, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.Tool(report.ToolVersion);
            writer.Text("status", Names.Of(report.Status));
            writer.Policies(report.Policies);
            writer.Objects(
                "applications",
                report.Applications,
                application =>
                {
                    writer.Members(application);
                }
            );
            writer.Findings(report.Findings);
            writer.Problems(report.Problems);
            writer.Gone(report.Gone);
            writer.Summary(report.Summary);
            if (report.Shard is { } shard)
            {
                writer.Shard(shard);
            }

            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
