using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Resolve;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>A comparison of environments for programs, as <c>schemas/drift.schema.json</c> describes it.</summary>
internal static class DriftJson
{
    private const int Version = 1;

    /// <summary>Writes a comparison as UTF-8.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="all">Whether settings are written that have the same known value in all environments.</param>
    public static void Write(DriftReport report, Stream stream, bool all)
    {
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tool");
            writer.Text("name", "secpolicy");
            writer.Text("version", report.ToolVersion);
            writer.WriteEndObject();
            writer.Text("status", Names.Of(report.Status));
            writer.Objects(
                "applications",
                report.Applications,
                application => WriteApplication(writer, application, all)
            );
            writer.Problems(report.Problems);
            WriteSummary(writer, DriftCounts.Of(report));
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteApplication(Utf8JsonWriter writer, ApplicationDrift application, bool all)
    {
        var matrix = application.Matrix;
        writer.Text("path", matrix.Path);
        writer.Text("framework", matrix.Framework);
        writer.Text("notCompared", application.NotCompared);
        writer.Objects(
            "environments",
            matrix.Environments,
            column =>
            {
                writer.Text("name", column.Name);
                writer.Text("kind", Names.Of(column.Kind));
                writer.WriteBoolean("isTarget", column.IsTarget);
                writer.WriteBoolean("isReference", column.IsReference);
                writer.Texts("layers", column.Layers);
                writer.Texts("assuming", column.Assuming);
            }
        );
        writer.Objects(
            "settings",
            matrix.Rows.Where(row => all || row.Differs || row.IsUnclear),
            row => WriteRow(writer, matrix.Environments, row)
        );
        writer.Objects("remarks", application.Remarks, remark => WriteRemark(writer, remark));
    }

    private static void WriteRow(Utf8JsonWriter writer, ImmutableArray<MatrixColumn> columns, MatrixRow row)
    {
        writer.Text("setting", row.Setting.ToString());
        writer.WriteBoolean("differs", row.Differs);
        writer.WriteBoolean("hasOrder", row.HasOrder);
        writer.WriteStartArray("environments");
        for (var index = 0; index < columns.Length; index++)
        {
            WriteCell(writer, columns[index].Name, row.Cells[index]);
        }

        writer.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter writer, string environment, MatrixCell cell)
    {
        writer.WriteStartObject();
        writer.Text("environment", environment);
        writer.Text("standing", Names.Of(cell.Standing));
        writer.Text("against", cell.Against);
        writer.Text("because", cell.Reason);
        writer.WritePropertyName("effective");
        if (cell.Value is { } value)
        {
            WriteEffective(writer, value);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes what the application will see of a setting.</summary>
    internal static void WriteEffective(Utf8JsonWriter writer, EffectiveSetting setting)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("known", setting.Values.All(each => ValueComparison.UnknownIn(each.Value) is null));
        writer.WriteBoolean("isDefault", setting.IsDefault);
        writer.Text("defaultOf", setting.DefaultOf);
        writer.Text("key", setting.NativeKey);
        writer.Text("caveat", setting.Caveat);
        writer.Objects(
            "values",
            setting.Values,
            alternative =>
            {
                if (alternative.Value is UnknownValue unknown)
                {
                    writer.Text("unknown", unknown.Reason);
                }
                else
                {
                    writer.WritePropertyName("value");
                    WriteValue(writer, setting, alternative.Value);
                }

                writer.Texts("assuming", AssumptionText.Words(alternative.Assuming));
                writer.Location(DriftWords.Place(setting, alternative));
            }
        );
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, EffectiveSetting setting, ConfigValue value)
    {
        if (setting.Sensitive)
        {
            writer.Text(EffectiveValueJson.Sensitive);
        }
        else
        {
            EffectiveValueJson.WriteValue(writer, value);
        }
    }

    private static void WriteRemark(Utf8JsonWriter writer, DriftRemark remark)
    {
        writer.Text("id", remark.Id);
        writer.Text("message", remark.Message);
        writer.Text("key", remark.Key);
        writer.Texts("environments", remark.Environments);
        writer.Location(remark.Origin?.Span, remark.Path);
    }

    private static void WriteSummary(Utf8JsonWriter writer, DriftCounts counts)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("applications", counts.Applications);
        writer.WriteNumber("compared", counts.Compared);
        writer.WriteNumber("environments", counts.Environments);
        writer.WriteNumber("settings", counts.Settings);
        writer.WriteNumber("weaker", counts.Weaker);
        writer.WriteNumber("unclear", counts.Unclear);
        writer.WriteNumber("different", counts.Different);
        writer.WriteNumber("stronger", counts.Stronger);
        writer.WriteNumber("remarks", counts.Remarks);
        writer.WriteEndObject();
    }
}
