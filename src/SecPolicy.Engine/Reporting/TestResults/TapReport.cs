using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.TestResults;

/// <summary>
/// The report in the Test Anything Protocol, version 14: a test for each rule in each environment of each application, with the details of a
/// finding as a block of YAML.
/// </summary>
/// <remarks>What is accepted is skipped. What cannot be told is a test that is not yet expected to pass (<c>TODO</c>): never a pass.</remarks>
internal static class TapReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(Report report, TextWriter writer)
    {
        ImmutableArray<CaseSuite> suites = [.. CaseResults.Of(report)];
        var nothing = SummaryText.Nothing(report);
        var count = suites.Sum(suite => suite.Cases.Length) + report.Problems.Length + (nothing is null ? 0 : 1);
        writer.Write("TAP version 14\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"1..{count}\n"));
        var number = 0;
        foreach (var suite in suites)
        {
            foreach (var test in suite.Cases)
            {
                WriteCase(writer, ++number, suite, test);
            }
        }

        foreach (var problem in report.Problems)
        {
            WriteProblem(writer, ++number, problem);
        }

        if (nothing is not null)
        {
            WriteTest(writer, isOk: false, ++number, nothing);
        }
    }

    private static void WriteCase(TextWriter writer, int number, CaseSuite suite, RuleCase test)
    {
        var isOk = test.State is CaseState.Passed or CaseState.Accepted;
        var directive = test switch
        {
            { State: CaseState.Accepted, Findings: [var first, ..] } => " # SKIP " + FindingDetails.Accepted(first),
            { State: CaseState.Inconclusive } => " # TODO inconclusive",
            _ => "",
        };
        WriteTest(
            writer,
            isOk,
            number,
            $"{suite.Name} {TerminalText.Neutralise($"{test.Rule}: {test.Title}")}",
            directive
        );
        if (test.Findings.IsEmpty)
        {
            return;
        }

        writer.Write("  ---\n  findings:\n");
        foreach (var finding in test.Findings)
        {
            WriteFinding(writer, finding);
        }

        writer.Write("  ...\n");
    }

    private static void WriteTest(TextWriter writer, bool isOk, int number, string description, string directive = "")
    {
        writer.Write(isOk ? "ok " : "not ok ");
        writer.Write(number.ToString(CultureInfo.InvariantCulture));
        writer.Write(" - ");
        // A number sign would start a directive, such as one that skips the test.
        writer.Write(
            description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal)
        );
        writer.Write(directive);
        writer.Write('\n');
    }

    private static void WriteFinding(TextWriter writer, Finding finding)
    {
        var place = finding.Span.StartPosition;
        Field(writer, "    - ", "message", FindingDetails.Sentence(finding));
        Field(writer, "      ", "severity", Names.Of(finding.Severity));
        Field(writer, "      ", "outcome", Names.Of(finding.Outcome));
        Field(writer, "      ", "file", finding.Span.Source.Path);
        writer.Write(
            string.Create(CultureInfo.InvariantCulture, $"      line: {place.Line}\n      column: {place.Column}\n")
        );
        var details = FindingDetails.Lines(finding).ToList();
        if (details.Count > 0)
        {
            writer.Write("      details:\n");
            details.ForEach(line => writer.Write($"        - {Quoted(line)}\n"));
        }
    }

    private static void WriteProblem(TextWriter writer, int number, Problem problem)
    {
        var place =
            problem.Span is { } span ? FindingText.Place(span)
            : problem.Path is { } path ? TerminalText.Neutralise(path)
            : "secpolicy";
        WriteTest(writer, isOk: false, number, $"{place} {problem.Id}");
        writer.Write("  ---\n");
        Field(writer, "  ", "message", problem.Message);
        writer.Write("  ...\n");
    }

    private static void Field(TextWriter writer, string indent, string name, string value) =>
        writer.Write($"{indent}{name}: {Quoted(value)}\n");

    /// <summary>A text as a scalar in double quotes: what JSON escapes, YAML reads the same.</summary>
    private static string Quoted(string text) =>
        $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(TerminalText.Neutralise(text))}\"";
}
