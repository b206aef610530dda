using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>The parts of a report, the same in one document and in lines.</summary>
internal static class ReportJson
{
    private const int Version = 1;

    /// <summary>Writes the properties <c>version</c>, of the format, and <c>tool</c>.</summary>
    public static void Tool(this Utf8JsonWriter writer, string version)
    {
        writer.WriteNumber("version", Version);
        writer.WriteStartObject("tool");
        writer.Text("name", "secpolicy");
        writer.Text("version", version);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>policies</c>.</summary>
    public static void Policies(this Utf8JsonWriter writer, ImmutableArray<UsedPolicy> policies)
    {
        writer.Objects(
            "policies",
            policies,
            policy =>
            {
                writer.Text("id", policy.Id);
                writer.Text("path", policy.Path);
                writer.Text("sha256", policy.Digest);
            }
        );
    }

    /// <summary>Writes the members of an application.</summary>
    public static void Members(this Utf8JsonWriter writer, ReportedApplication application)
    {
        writer.Text("path", application.Path);
        writer.Text("framework", application.Framework);
        writer.Objects(
            "environments",
            application.Environments,
            environment =>
            {
                writer.Text("name", environment.Name);
                writer.Text("kind", Names.Of(environment.Kind));
                writer.Texts("layers", environment.Layers);
                writer.Texts("assuming", environment.Assuming);
            }
        );
        writer.Texts("notObserved", application.NotObserved);
        WriteNotes(writer, application.Notes);
    }

    /// <summary>Writes the property <c>findings</c>.</summary>
    public static void Findings(this Utf8JsonWriter writer, ImmutableArray<Finding> findings) =>
        writer.Findings("findings", findings);

    /// <summary>Writes a property with findings.</summary>
    public static void Findings(this Utf8JsonWriter writer, string name, ImmutableArray<Finding> findings) =>
        writer.Objects(name, findings, finding => Members(writer, finding));

    /// <summary>Writes the property <c>gone</c>.</summary>
    public static void Gone(this Utf8JsonWriter writer, ImmutableArray<BaselineEntry> gone) =>
        writer.Objects("gone", gone, entry => BaselineJson.Members(writer, entry));

    /// <summary>Writes the property <c>summary</c>.</summary>
    public static void Summary(this Utf8JsonWriter writer, Summary summary)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("rules", summary.Rules);
        writer.WriteNumber("evaluated", summary.Evaluated);
        writer.WriteNumber("passed", summary.Passed);
        writer.WriteNumber("failed", summary.Failed);
        writer.WriteNumber("inconclusive", summary.Inconclusive);
        writer.WriteNumber("notApplicable", summary.NotApplicable);
        writer.WriteNumber("waived", summary.Waived);
        writer.WriteNumber("inBaseline", summary.InBaseline);
        writer.Texts("idlePolicies", summary.IdlePolicies);
        writer.Texts("idleRules", summary.IdleRules);
        writer.WriteEndObject();
    }

    private static void WriteNotes(Utf8JsonWriter writer, ImmutableArray<DeploymentNote> notes)
    {
        if (notes.IsEmpty)
        {
            return;
        }

        writer.Objects(
            "notes",
            notes,
            note =>
            {
                writer.Text("message", note.Message);
                writer.Text("environment", note.Environment);
                writer.Location(note.Span, note.Path);
            }
        );
    }

    private static void Members(Utf8JsonWriter writer, Finding finding)
    {
        writer.Text("rule", finding.Rule);
        writer.Texts("alsoConcerns", finding.AlsoConcerns);
        writer.Text("title", finding.Title);
        writer.Text("severity", Names.Of(finding.Severity));
        writer.Text("outcome", Names.Of(finding.Outcome));
        writer.Text("application", finding.Application);
        writer.Texts("environments", finding.Environments);
        writer.Text("setting", finding.Setting);
        writer.Text("key", finding.Key);
        writer.Text("message", finding.Message);
        writer.Text("actual", finding.Actual);
        writer.Text("expected", finding.Expected);
        writer.WriteBoolean("isDefault", finding.IsDefault);
        writer.Location(finding.Span);
        writer.Objects(
            "related",
            finding.Related,
            related =>
            {
                writer.Text("role", Names.Of(related.Role));
                writer.Text("message", related.Message);
                writer.Location(related.Span);
            }
        );
        writer.Text("fix", finding.Fix);
        writer.Texts("references", finding.References);
        writer.Text("fingerprint", finding.Fingerprint);
        WriteWaiver(writer, finding.Waiver);
        writer.WriteBoolean("inBaseline", finding.InBaseline);
    }

    private static void WriteWaiver(Utf8JsonWriter writer, Waiver? waiver)
    {
        if (waiver is null)
        {
            writer.WriteNull("waiver");
            return;
        }

        writer.WriteStartObject("waiver");
        writer.Text("reason", waiver.Reason);
        writer.Text("owner", waiver.Owner);
        writer.Text("expires", waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.Text("ticket", waiver.Ticket);
        writer.WriteBoolean("inline", waiver.IsInline);
        writer.Location(waiver.Span);
        writer.WriteEndObject();
    }
}
