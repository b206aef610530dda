using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>
/// One line per finding and problem, as editors and problem matchers read them: <c>path:line:col: severity rule message</c>. Findings come
/// first, then problems.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="showAccepted">Whether findings that are waived or in the baseline are written as well.</param>
internal sealed class CompactReport(TextWriter writer, bool showAccepted = false) : IReportListener
{
    /// <inheritdoc/>
    public void Start(ReportStart start) { }

    /// <inheritdoc/>
    public void Add(JudgedApplication application) => Write(application.Findings);

    /// <inheritdoc/>
    public void End(ReportEnd end)
    {
        Write(end.Findings);
        foreach (var problem in end.Problems)
        {
            var place = problem.Span is { } span
                ? FindingText.Place(span)
                : TerminalText.Neutralise(problem.Path ?? "secpolicy");
            WriteLine($"{place}: problem {problem.Id} {TerminalText.Neutralise(problem.Message)}");
        }
    }

    private void Write(ImmutableArray<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (!showAccepted && finding.IsAccepted)
            {
                continue;
            }

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
    }

    private void WriteLine(string line)
    {
        writer.Write(line);
        writer.Write('\n');
    }
}
