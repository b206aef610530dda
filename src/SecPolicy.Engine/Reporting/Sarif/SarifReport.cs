using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>The report as SARIF 2.1.0, as GitHub's code scanning reads it.</summary>
/// <remarks>
/// Every result is an alert: a failed rule with the level of its severity, an inconclusive one with one level less. It has one location, of one
/// line. What GitHub would not take is left out, and a notification says so.
/// </remarks>
internal static class SarifReport
{
    /// <summary>How much of what would fit is used when results are left out for the size, in percent: results differ in size.</summary>
    private const int Safety = 95;

    /// <summary>Writes a report, with a line feed at the end.</summary>
    public static void Write(Report report, Stream stream, TextOptions options)
    {
        var most = SarifResults.Most;
        var log = Log(report, options, ref most);
        for (var size = CompressedSize.Of(log); size > CompressedSize.Most && most > 0; size = CompressedSize.Of(log))
        {
            log.Dispose();
            most = (int)((long)most * CompressedSize.Most / size * Safety / 100);
            log = Log(report, options, ref most);
        }

        using (log)
        {
            log.WriteTo(stream);
        }
    }

    /// <summary>The whole log.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">Where the repository is, and what is shown.</param>
    /// <param name="most">How many results it may have; then how many it has.</param>
    private static MemoryStream Log(Report report, TextOptions options, ref int most)
    {
        var rules = new SarifRules(report);
        var results = new SarifResults(report, rules, options, most);
        most = results.Count;
        var log = new MemoryStream();
        using (var writer = new Utf8JsonWriter(log, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.Text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.Text("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            WriteTool(writer, report, rules);
            writer.Text("language", "en");
            writer.Text("columnKind", "utf16CodeUnits");
            WriteRoot(writer);
            WriteCategory(writer, report, options);
            // What is left out is known behind the results.
            results.Write(writer);
            new SarifProblems(report, options.Repository).WriteInvocation(
                writer,
                [.. rules.Notices, .. results.Notices]
            );
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        log.WriteByte((byte)'\n');
        return log;
    }

    private static void WriteTool(Utf8JsonWriter writer, Report report, SarifRules rules)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.Text("name", "SecPolicy");
        writer.Text("version", report.ToolVersion);
        writer.Text("semanticVersion", report.ToolVersion);
        if (report.ToolAddress is { } address)
        {
            writer.Text("informationUri", address);
        }

        rules.Write(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRoot(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("originalUriBaseIds");
        writer.WriteStartObject(SarifJson.Root);
        writer.Message("description", "The root of the repository.");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What tells this upload from others of the same commit: its category, and the environments that were asked for.</summary>
    private static void WriteCategory(Utf8JsonWriter writer, Report report, TextOptions options)
    {
        var environments = string.Join('+', report.AskedEnvironments.Order(StringComparer.Ordinal).Select(Segment));
        string[] segments = ["secpolicy", Segment(options.Category ?? ""), environments];
        writer.WriteStartObject("automationDetails");
        writer.Text(
            "id",
            string.Concat(segments.Where(segment => segment.Length > 0).Select(segment => segment + "/"))
        );
        writer.WriteEndObject();
    }

    private static string Segment(string name) => TerminalText.Neutralise(name).Replace('/', '-');
}
