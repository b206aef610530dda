using System.Text.Json;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>A comparison of two states for programs, as <c>schemas/drift-since.schema.json</c> describes it.</summary>
internal static class SinceJson
{
    private const int Version = 1;

    /// <summary>Writes a comparison as UTF-8, with a line feed at the end.</summary>
    public static void Write(SinceReport report, Stream stream)
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
            writer.Text("since", report.Since);
            writer.Text("until", report.Until);
            writer.Objects("applications", report.Applications, application => WriteApplication(writer, application));
            writer.Objects("problems", report.Problems, problem => WriteProblem(writer, problem));
            WriteSummary(writer, SinceCounts.Of(report));
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteApplication(Utf8JsonWriter writer, ApplicationSince application)
    {
        writer.Text("path", application.Path);
        writer.Text("formerPath", application.FormerPath);
        writer.Text("framework", application.Framework);
        writer.Text("presence", Name(application.Presence));
        writer.WriteBoolean("filesLeft", application.AreFilesLeft);
        writer.Objects("environments", application.Environments, environment => WriteEnvironment(writer, environment));
    }

    private static void WriteEnvironment(Utf8JsonWriter writer, EnvironmentSince environment)
    {
        writer.Text("name", environment.Name);
        writer.Text("formerName", environment.FormerName);
        writer.WriteBoolean("isSuccessor", environment.IsSuccessor);
        writer.Text("kind", Names.Of(environment.Kind));
        writer.Text("formerKind", environment.FormerKind is { } kind ? Names.Of(kind) : null);
        writer.WriteBoolean("isTarget", environment.IsTarget);
        writer.Text("presence", Name(environment.Presence));
        writer.WriteBoolean("isCompared", environment.IsCompared);
        writer.Texts("goneFiles", environment.GoneFiles);
        writer.Texts("newFiles", environment.NewFiles);
        writer.Objects("changes", environment.Changes, change => WriteChange(writer, change));
    }

    private static void WriteChange(Utf8JsonWriter writer, SettingChange change)
    {
        writer.Text("setting", change.Setting.ToString());
        writer.Text("change", SinceWords.Name(change.Kind));
        writer.Text("because", change.Reason);
        writer.WritePropertyName("before");
        WriteEffective(writer, change.Before);
        writer.WritePropertyName("after");
        WriteEffective(writer, change.After);
        writer.Text("source", Name(change.Source));
        writer.Text("file", change.File);
        writer.Texts("sharedWith", change.SharedWith);
        writer.Texts("untouched", change.Untouched);
    }

    private static void WriteEffective(Utf8JsonWriter writer, EffectiveSetting? setting)
    {
        if (setting is null)
        {
            writer.WriteNullValue();
            return;
        }

        DriftJson.WriteEffective(writer, setting);
    }

    private static void WriteProblem(Utf8JsonWriter writer, SinceProblem problem)
    {
        writer.Text("state", problem.IsBefore ? "before" : "after");
        writer.Text("id", problem.Problem.Id);
        writer.Text("message", problem.Problem.Message);
        writer.Location(problem.Problem.Span, problem.Problem.Path);
    }

    private static void WriteSummary(Utf8JsonWriter writer, SinceCounts counts)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("applications", counts.Applications);
        writer.WriteNumber("environments", counts.Environments);
        writer.WriteNumber("judged", counts.Targets);
        writer.WriteNumber("weaker", counts.Weaker);
        writer.WriteNumber("weakerNotJudged", counts.WeakerElsewhere);
        writer.WriteNumber("unclear", counts.Unclear);
        writer.WriteNumber("lost", counts.Lost);
        writer.WriteNumber("observed", counts.Observed);
        writer.WriteNumber("different", counts.Different);
        writer.WriteNumber("stronger", counts.Stronger);
        writer.WriteEndObject();
    }

    private static string Name(Presence presence) =>
        presence switch
        {
            Presence.Both => "both",
            Presence.OnlyBefore => "before",
            Presence.OnlyAfter => "after",
            _ => throw new ArgumentOutOfRangeException(nameof(presence), presence, message: null),
        };

    private static string Name(ChangeSource source) =>
        source switch
        {
            ChangeSource.Own => "own-file",
            ChangeSource.Shared => "shared-file",
            ChangeSource.Elsewhere => "elsewhere",
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, message: null),
        };
}
