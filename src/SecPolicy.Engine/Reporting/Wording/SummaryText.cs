using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>A run in one line.</summary>
internal static class SummaryText
{
    /// <summary><c>2 applications, 5 environments, 31 rules: 3 errors, 1 problem</c>.</summary>
    public static string Of(Report report)
    {
        var tally = new SummaryTally();
        foreach (var application in report.Applications)
        {
            tally.Add(application);
        }

        tally.Add(report.Findings);
        return tally.Text(report.Status, report.Summary, report.Problems.Length, report.Gone.Length);
    }

    /// <summary>That nothing was evaluated, and why; otherwise null. A gate that checked nothing must not look green.</summary>
    public static string? Nothing(Report report) => Nothing(report.Status, report.Applications.Length, report.Summary);

    /// <summary>That nothing was evaluated, and why; otherwise null.</summary>
    /// <param name="status">How the run ended.</param>
    /// <param name="applications">How many applications were judged.</param>
    /// <param name="summary">The counts.</param>
    public static string? Nothing(RunStatus status, int applications, Summary summary) =>
        applications == 0 && (status == RunStatus.Passed || summary.Part is { Applications: > 0 }) ? null
        : applications == 0 ? "nothing was evaluated, no application was found"
        : summary.Evaluated == 0 ? "nothing was evaluated, no rule applies"
        : null;
}
