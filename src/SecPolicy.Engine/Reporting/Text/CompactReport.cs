using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>One line per finding and problem, as editors and problem matchers read them: <c>path:line:col: severity rule message</c>.</summary>
internal static class CompactReport
{
    /// <summary>Writes a report's findings, then its problems.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="showAccepted">Whether findings that are waived or in the baseline are written as well.</param>
    public static void Write(Report report, TextWriter writer, bool showAccepted = false)
    {
        foreach (var finding in report.Findings.Where(finding => showAccepted || !finding.IsAccepted))
        {
            var rule = TerminalText.Neutralise(finding.Rule);
            var others = finding.AlsoConcerns.Length switch
            {
                0 => "",
                1 => $"{TerminalText.Neutralise(finding.AlsoConcerns[0])} too; ",
                var count => string.Create(CultureInfo.InvariantCulture, $"{count} other rules too; "),
            };
            var message = FindingText.Message(finding);
            WriteLine($"{FindingText.Place(finding.Span)}: {FindingText.Label(finding)} {rule} {others}{message}");
        }

        foreach (var problem in report.Problems)
        {
            var place = problem.Span is { } span
                ? FindingText.Place(span)
                : TerminalText.Neutralise(problem.Path ?? "secpolicy");
            WriteLine($"{place}: problem {problem.Id} {TerminalText.Neutralise(problem.Message)}");
        }

        void WriteLine(string line)
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }
}
