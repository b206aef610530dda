using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Json;

/// <summary>What the report of a part of a run has beside the rest, for who merges the parts.</summary>
internal static class ShardJson
{
    /// <summary>Writes the property <c>shard</c> of a report in one document.</summary>
    public static void Shard(this Utf8JsonWriter writer, ReportShard shard)
    {
        writer.WriteStartObject("shard");
        Members(writer, shard.Header);
        writer.WriteStartArray("positions");
        foreach (var position in shard.Positions)
        {
            writer.WriteNumberValue(position);
        }

        writer.WriteEndArray();
        Runs(writer, shard.Runs);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>shard</c> of the first line of a report in lines.</summary>
    public static void Shard(this Utf8JsonWriter writer, ShardHeader header)
    {
        writer.WriteStartObject("shard");
        Members(writer, header);
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>shard</c> of the last line of a report in lines.</summary>
    public static void Shard(this Utf8JsonWriter writer, ImmutableArray<ShardRun> runs)
    {
        writer.WriteStartObject("shard");
        Runs(writer, runs);
        writer.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter writer, ShardHeader header)
    {
        writer.WriteNumber("index", header.Shard.Index);
        writer.WriteNumber("count", header.Shard.Count);
        writer.Text("asOf", header.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.Text("failOn", header.FailOn is { } severity ? Names.Of(severity) : "never");
        writer.WriteBoolean("strict", header.Strict);
        writer.Texts("environments", header.Environments);
        writer.Text("baseline", header.Baseline);
        writer.Text("options", header.Options);
    }

    private static void Runs(Utf8JsonWriter writer, ImmutableArray<ShardRun> runs)
    {
        writer.Objects(
            "runs",
            runs,
            run =>
            {
                writer.Text("folder", run.Folder);
                writer.WriteNumber("applications", run.Applications);
                writer.WriteBoolean("isWhole", run.IsWhole);
                writer.WriteNumber("gone", run.Gone);
                writer.Objects("waivers", run.Waivers, waiver => Write(writer, waiver));
                if (!run.Unevaluated.IsEmpty)
                {
                    writer.Problems(run.Unevaluated);
                }
            }
        );
    }

    private static void Write(Utf8JsonWriter writer, WaiverShare<Finding> waiver)
    {
        writer.Text("place", waiver.Place);
        writer.WriteNumber("first", waiver.First);
        writer.WriteNumber("rules", waiver.Rules);
        writer.Texts("idle", waiver.Idle);
        writer.WriteBoolean("isUnreviewed", waiver.IsUnreviewed);
        writer.WriteBoolean("isUnknown", waiver.IsUnknown);
        writer.WriteBoolean("hasJudgedEnvironments", waiver.HasJudgedEnvironments);
        writer.Findings("faults", waiver.Faults);
        writer.Findings("unreviewed", waiver.Unreviewed);
        writer.Findings("unmatched", waiver.Unmatched);
    }
}
