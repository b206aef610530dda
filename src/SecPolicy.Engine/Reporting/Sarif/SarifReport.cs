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
    /// <summary>Writes a report, with a line feed at the end.</summary>
    public static void Write(Report report, Stream stream, TextOptions options)
    {
        var rules = new SarifRules(report);
        var results = new SarifResults(report, rules, options);
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
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
            WriteCategory(writer, report);
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

        stream.WriteByte((byte)'\n');
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

    /// <summary>What tells this upload from others of the same commit: the environments that were asked for.</summary>
    private static void WriteCategory(Utf8JsonWriter writer, Report report)
    {
        var names = report
            .AskedEnvironments.Order(StringComparer.Ordinal)
            .Select(name => TerminalText.Neutralise(name).Replace('/', '-'));
        var environments = string.Join('+', names);
        writer.WriteStartObject("automationDetails");
        writer.Text("id", environments.Length > 0 ? $"secpolicy/{environments}/" : "secpolicy/");
        writer.WriteEndObject();
    }
}
