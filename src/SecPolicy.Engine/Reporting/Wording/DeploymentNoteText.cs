using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>What is not known of deployments, as texts for people, harmless to show.</summary>
internal static class DeploymentNoteText
{
    /// <summary>How many are shown where people did not ask for more.</summary>
    public const int Few = 5;

    /// <summary>What stands above them.</summary>
    public const string Title = "not known of deployments";

    /// <summary>What a report has to say of deployments, each once: two applications can have the same deployment.</summary>
    public static ImmutableArray<DeploymentNote> Of(Report report) =>
        [.. report.Applications.SelectMany(application => application.Notes).DistinctBy(Line, StringComparer.Ordinal)];

    /// <summary>The note with its place: <c>compose.yaml may be of Staging or Production at compose.yaml:1:1</c>.</summary>
    public static string Line(DeploymentNote note) =>
        TerminalText.Neutralise(note.Message) + (note.Span is { } span ? $" at {FindingText.Place(span)}" : "");

    /// <summary>That there are more.</summary>
    public static string More(int count) => FormattableString.Invariant($"and {count} more");
}
