using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>The report on tests for programs.</summary>
internal static class TestJson
{
    /// <summary>The version of the format: a new one takes keys away or gives them another meaning.</summary>
    private const int FormatVersion = 1;

    /// <summary>Writes the report.</summary>
    public static void Write(TestReport report, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", FormatVersion);
            writer.Text("status", Status(report.Status));
            writer.WriteStartObject("summary");
            var wrong = report.Cases.Count(result => !result.Differences.IsEmpty);
            writer.WriteNumber("cases", report.Total);
            writer.WriteNumber("asExpected", report.Cases.Length - wrong);
            writer.WriteNumber("notAsExpected", wrong);
            writer.WriteNumber("notRun", report.Total - report.Cases.Length);
            writer.WriteEndObject();
            writer.WriteStartArray("cases");
            foreach (var result in report.Cases)
            {
                WriteCase(writer, result);
            }

            writer.WriteEndArray();
            WriteProblems(writer, report);
            WriteCoverage(writer, report);
            WriteMutations(writer, report);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteCase(Utf8JsonWriter writer, CaseResult result)
    {
        writer.WriteStartObject();
        writer.Text("case", result.Case.Name);
        writer.Text("policy", result.File.Policy);
        writer.Text("framework", result.Framework);
        writer.WriteBoolean("asExpected", result.Differences.IsEmpty);
        writer.Location(result.Case.Span);
        writer.WriteStartArray("differences");
        foreach (var difference in result.Differences)
        {
            writer.WriteStartObject();
            writer.Text("rule", difference.Expectation.Rule);
            writer.WriteStartObject("expected");
            writer.Text("outcome", Names.Of(difference.Expectation.Outcome));
            writer.Text("value", difference.Expectation.Value);
            writer.Text("at", difference.Expectation.At);
            writer.WriteEndObject();
            writer.WriteStartObject("actual");
            writer.Text("outcome", Names.Of(difference.Actual));
            writer.Text("reason", difference.Reason);
            writer.WriteStartArray("findings");
            foreach (var finding in difference.Findings)
            {
                writer.WriteStartObject();
                writer.Text("message", finding.Message);
                writer.Text("value", finding.Actual);
                writer.Text("at", ExpectationCheck.Place(finding.Span));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.Location(difference.Expectation.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteProblems(Utf8JsonWriter writer, TestReport report)
    {
        writer.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            writer.WriteStartObject();
            writer.Text("id", problem.Id);
            writer.Text("message", problem.Message);
            writer.Text("path", problem.Span?.Source.Path ?? problem.Path);
            writer.Location(problem.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCoverage(Utf8JsonWriter writer, TestReport report)
    {
        if (report.Coverage is not { } coverage)
        {
            return;
        }

        writer.WriteStartArray("coverage");
        foreach (var rule in coverage)
        {
            writer.WriteStartObject();
            writer.Text("policy", rule.Policy);
            writer.Text("rule", rule.Rule);
            writer.Text("framework", rule.Framework);
            writer.WriteNumber("failing", rule.Failing.Count);
            writer.WriteNumber("passing", rule.Passing.Count);
            writer.WriteNumber("failingWithFiles", rule.Failing.WithFiles);
            writer.WriteNumber("passingWithFiles", rule.Passing.WithFiles);
            writer.Location(rule.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMutations(Utf8JsonWriter writer, TestReport report)
    {
        if (report.Mutations is not { } mutations)
        {
            return;
        }

        writer.WriteStartArray("mutations");
        foreach (var result in mutations)
        {
            writer.WriteStartObject();
            writer.Text("policy", result.Policy);
            writer.WriteStartArray("frameworks");
            foreach (var share in result.Shares)
            {
                writer.WriteStartObject();
                writer.Text("framework", share.Framework);
                writer.WriteNumber("weakenings", share.Total);
                writer.WriteNumber("noticed", share.Noticed);
                writer.WriteNumber("accepted", share.Accepted);
                writer.WriteNumber("notNoticed", share.NotNoticed);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("notNoticed");
            foreach (var weakening in result.Weakenings.Where(weakening => !weakening.IsCaught))
            {
                writer.WriteStartObject();
                writer.Text("framework", weakening.Framework);
                writer.Text("setting", weakening.Setting);
                writer.Text("value", weakening.Value);
                writer.Text("reason", weakening.Reason);
                writer.Location(weakening.Place);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.Texts("unused", result.Unused.Select(entry => entry.Text));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Status(RunStatus status) =>
        status switch
        {
            RunStatus.Passed => "passed",
            RunStatus.Findings => "failed",
            RunStatus.Problems => "problems",
            _ => "nothing-evaluated",
        };
}
