using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>The report on tests for people.</summary>
internal static class TestText
{
    /// <summary>Writes what is not as expected, each expectation beside what came of it, and the counts.</summary>
    public static void Write(TestReport report, TextWriter writer, TextStyle style)
    {
        foreach (var result in report.Cases.Where(result => !result.Differences.IsEmpty))
        {
            WriteCase(result, writer, style);
        }

        if (!report.Problems.IsEmpty)
        {
            TextReport.WriteProblems(report.Problems, writer, style);
            writer.Write('\n');
        }

        if (report.Coverage is { } coverage)
        {
            CoverageText.Write(coverage, writer, style);
        }

        if (report.Mutations is { } mutations)
        {
            MutationText.Write(mutations, writer, style);
        }

        writer.Write(Summary(report, style) + "\n");
    }

    /// <summary>Each expectation that is not met beside what came of it.</summary>
    public static string Describe(ImmutableArray<Difference> differences)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteDifferences(differences, writer, TextStyle.Plain);
        return writer.ToString();
    }

    /// <summary>What was expected, in words.</summary>
    private static string Expected(RuleExpectation expectation) =>
        Names.Of(expectation.Outcome)
        + (expectation.Value is { } value ? $", value {value}" : "")
        + (expectation.At is { } at ? $", at {at}" : "");

    /// <summary>What came of it, in words: one line, or one for each finding.</summary>
    private static IEnumerable<string> Actual(Difference difference)
    {
        var outcome = Names.Of(difference.Actual);
        if (difference.Findings.IsEmpty)
        {
            yield return difference.Reason is { } reason ? $"{outcome} ({reason})" : outcome;
        }

        foreach (var finding in difference.Findings)
        {
            yield return $"{outcome}, value {finding.Actual}, at {ExpectationCheck.Place(finding.Span)}: {finding.Message}";
        }
    }

    private static void WriteCase(CaseResult result, TextWriter writer, TextStyle style)
    {
        writer.Write($"{style.Error("not as expected:")} {style.Bold(TerminalText.Neutralise(result.Case.Name))}\n");
        writer.Write($"  {style.Frame("-->")} {TerminalText.Neutralise(ExpectationCheck.Place(result.Case.Span))}\n");
        WriteDifferences(result.Differences, writer, style);
        writer.Write('\n');
    }

    private static void WriteDifferences(ImmutableArray<Difference> differences, TextWriter writer, TextStyle style)
    {
        foreach (var difference in differences)
        {
            writer.Write($"  {TerminalText.Neutralise(difference.Expectation.Rule)}\n");
            writer.Write($"    expected  {style.Good(TerminalText.Neutralise(Expected(difference.Expectation)))}\n");
            var label = "actual";
            foreach (var line in Actual(difference))
            {
                writer.Write($"    {label, -8}  {style.Error(TerminalText.Neutralise(line))}\n");
                label = "";
            }
        }
    }

    private static string Summary(TestReport report, TextStyle style)
    {
        if (report.Total == 0)
        {
            return style.Bold(report.Problems.IsEmpty ? "no case was found" : "no case could be run");
        }

        var wrong = report.Cases.Count(result => !result.Differences.IsEmpty);
        var right = report.Cases.Length - wrong;
        var left = report.Total - report.Cases.Length;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Total} {(report.Total == 1 ? "case" : "cases")}: {right} as expected, {wrong} not"
        );
        text += left > 0 ? string.Create(CultureInfo.InvariantCulture, $", {left} could not be run") : "";
        return wrong + left == 0 && report.Problems.IsEmpty ? style.Good(text) : style.Bold(text);
    }
}
