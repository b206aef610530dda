using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.BuildServers;

/// <summary>The report for GitLab's code quality: a bare array of issues, which merge requests show beside the lines.</summary>
/// <remarks>GitLab ignores every other field, and takes issues with the same fingerprint for one.</remarks>
internal static class GitLabReport
{
    /// <summary>Writes a report, with a line feed at the end.</summary>
    public static void Write(Report report, Stream stream, RepositoryBase repository, bool showAccepted)
    {
        var fingerprints = new UniqueFingerprints();
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartArray();
            foreach (var finding in report.Findings.Where(finding => showAccepted || !finding.IsAccepted))
            {
                var place = CodePlace.Of(finding.Span, finding.Application, repository);
                WriteIssue(
                    writer,
                    Description(finding),
                    finding.Rule,
                    fingerprints.Of(finding),
                    SeverityOf(finding, report.Strict),
                    place
                );
            }

            foreach (var problem in report.Problems)
            {
                var place = problem.Span is { } span
                    ? CodePlace.Of(span, ".", repository)
                    : new(repository.PathOf(problem.Path ?? "."), 1, 1, 1);
                WriteIssue(
                    writer,
                    TerminalText.Neutralise(problem.Message),
                    problem.Id,
                    fingerprints.Of(problem.Id, place.Path, problem.Message),
                    "blocker",
                    place
                );
            }

            if (SummaryText.Nothing(report) is { } nothing)
            {
                CodePlace place = new(repository.PathOf("."), 1, 1, 1);
                const string check = "nothing-evaluated";
                WriteIssue(writer, nothing, check, fingerprints.Of(check, place.Path, nothing), "blocker", place);
            }

            writer.WriteEndArray();
        }

        stream.WriteByte((byte)'\n');
    }

    private static string Description(Finding finding)
    {
        var accepted = FindingDetails.Accepted(finding) is { } by ? $" ({by})" : "";
        return $"{TerminalText.Neutralise(finding.Title)}: {FindingDetails.Sentence(finding)}{accepted}";
    }

    private static string SeverityOf(Finding finding, bool strict) =>
        finding.IsAccepted
            ? "info"
            : FindingRank.Level(finding, strict) switch
            {
                Severity.Error => "critical",
                Severity.Warning => "major",
                _ => "minor",
            };

    private static void WriteIssue(
        Utf8JsonWriter writer,
        string description,
        string check,
        string fingerprint,
        string severity,
        CodePlace place
    )
    {
        writer.WriteStartObject();
        writer.Text("description", description);
        writer.Text("check_name", TerminalText.Neutralise(check));
        writer.Text("fingerprint", fingerprint);
        writer.Text("severity", severity);
        writer.WriteStartObject("location");
        writer.Text("path", place.Path);
        writer.WriteStartObject("lines");
        writer.WriteNumber("begin", place.Line);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
