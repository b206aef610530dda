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
            writer.Objects("cases", report.Cases, result => WriteCase(writer, result));
            WriteProblems(writer, report);
            WriteCoverage(writer, report);
            WriteMutations(writer, report);
            writer.WriteEndObject();
        }

        stream.Write("\n"u8);
    }

    private static void WriteCase(Utf8JsonWriter writer, CaseResult result)
    {
        writer.Text("case", result.Case.Name);
        writer.Text("policy", result.File.Policy);
        writer.Text("framework", result.Framework);
        writer.WriteBoolean("asExpected", result.Differences.IsEmpty);
        writer.Location(result.Case.Span);
        writer.Objects(
            "differences",
            result.Differences,
            difference =>
            {
                writer.Text("rule", difference.Expectation.Rule);
                writer.WriteStartObject("expected");
                writer.Text("outcome", Names.Of(difference.Expectation.Outcome));
                writer.Text("value", difference.Expectation.Value);
                writer.Text("at", difference.Expectation.At);
                writer.WriteEndObject();
                writer.WriteStartObject("actual");
                writer.Text("outcome", Names.Of(difference.Actual));
                writer.Text("reason", difference.Reason);
                writer.Objects(
                    "findings",
                    difference.Findings,
                    finding =>
                    {
                        writer.Text("message", finding.Message);
                        writer.Text("value", finding.Actual);
                        writer.Text("at", ExpectationCheck.Place(finding.Span));
                    }
                );
                writer.WriteEndObject();
                writer.Location(difference.Expectation.Span);
            }
        );
    }

    private static void WriteProblems(Utf8JsonWriter writer, TestReport report)
    {
        writer.Objects(
            "problems",
            report.Problems,
            problem =>
            {
                writer.Text("id", problem.Id);
                writer.Text("message", problem.Message);
                writer.Text("path", problem.Span?.Source.Path ?? problem.Path);
                writer.Location(problem.Span);
            }
        );
    }

    private static void WriteCoverage(Utf8JsonWriter writer, TestReport report)
    {
        if (report.Coverage is not { } coverage)
        {
            return;
        }

        writer.Objects(
            "coverage",
            coverage,
            rule =>
            {
                writer.Text("policy", rule.Policy);
                writer.Text("rule", rule.Rule);
                writer.Text("framework", rule.Framework);
                writer.WriteNumber("failing", rule.Failing.Count);
                writer.WriteNumber("passing", rule.Passing.Count);
                writer.WriteNumber("failingWithFiles", rule.Failing.WithFiles);
                writer.WriteNumber("passingWithFiles", rule.Passing.WithFiles);
                writer.Location(rule.Span);
            }
        );
    }

    private static void WriteMutations(Utf8JsonWriter writer, TestReport report)
    {
        if (report.Mutations is not { } mutations)
        {
            return;
        }

        writer.Objects(
            "mutations",
            mutations,
            result =>
            {
                writer.Text("policy", result.Policy);
                writer.Objects(
                    "frameworks",
                    result.Shares,
                    share =>
                    {
                        writer.Text("framework", share.Framework);
                        writer.WriteNumber("weakenings", share.Total);
                        writer.WriteNumber("noticed", share.Noticed);
                        writer.WriteNumber("accepted", share.Accepted);
                        writer.WriteNumber("notNoticed", share.NotNoticed);
                    }
                );
                writer.Objects(
                    "notNoticed",
                    result.Weakenings.Where(weakening => !weakening.IsCaught),
                    weakening =>
                    {
                        writer.Text("framework", weakening.Framework);
                        writer.Text("setting", weakening.Setting);
                        writer.Text("value", weakening.Value);
                        writer.Text("reason", weakening.Reason);
                        writer.Location(weakening.Place);
                    }
                );
                writer.Texts("unused", result.Unused.Select(entry => entry.Text));
            }
        );
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
