using System.Collections.Immutable;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>Problems, and what is not known of deployments, as notifications of the tool: that is no weakness of the code, and no silence either.</summary>
/// <param name="report">The report.</param>
/// <param name="repository">Where the repository is.</param>
internal sealed class SarifProblems(Report report, RepositoryBase repository)
{
    private const string NothingEvaluated = "nothing-evaluated";
    private const string Cut = "left-out";
    private const string NotKnown = "deployment-not-known";

    private readonly string? _nothing = SummaryText.Nothing(report);

    /// <summary>Writes the property <c>invocations</c>.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="notices">What was left out, each a sentence.</param>
    public void WriteInvocation(Utf8JsonWriter writer, ImmutableArray<string> notices)
    {
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", report.Problems.IsEmpty && _nothing is null);
        writer.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in report.Problems)
        {
            WriteNotification(writer, problem.Id, Severity.Error, problem.Message, Place(problem.Span, problem.Path));
        }

        if (_nothing is not null)
        {
            WriteNotification(writer, NothingEvaluated, Severity.Error, _nothing, null);
        }

        foreach (var note in DeploymentNoteText.Of(report))
        {
            WriteNotification(writer, NotKnown, Severity.Note, note.Message, Place(note.Span, note.Path));
        }

        foreach (var notice in notices)
        {
            WriteNotification(writer, Cut, Severity.Warning, notice, null);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private CodePlace? Place(SourceSpan? where, string? file) =>
        where is { } span ? (span.Source.IsFile ? CodePlace.Of(span, repository) : null)
        : file is not null ? new(repository.PathOf(file), 1, 1, 1)
        : null;

    private static void WriteNotification(
        Utf8JsonWriter writer,
        string id,
        Severity level,
        string message,
        CodePlace? place
    )
    {
        writer.WriteStartObject();
        writer.WriteStartObject("descriptor");
        writer.Text("id", id);
        writer.WriteEndObject();
        writer.Text("level", Names.Of(level));
        writer.Message("message", SarifText.Sentence(SarifText.Plain(message)));
        if (place is { } at)
        {
            writer.WriteStartArray("locations");
            writer.WriteStartObject();
            writer.Physical(at);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
