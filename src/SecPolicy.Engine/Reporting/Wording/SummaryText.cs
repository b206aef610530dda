using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>A run in one line.</summary>
internal static class SummaryText
{
    /// <summary><c>2 applications, 5 environments, 31 rules: 3 errors, 1 problem</c>.</summary>
    public static string Of(Report report)
    {
        var environments = report.Applications.Sum(application => application.Environments.Length);
        var subject = string.Join(
            ", ",
            Count(report.Applications.Length, "application"),
            Count(environments, "environment"),
            Count(report.Summary.Rules, "rule")
        );
        return $"{subject}: {Result(report)}";
    }

    /// <summary>That nothing was evaluated, and why; otherwise null. A gate that checked nothing must not look green.</summary>
    public static string? Nothing(Report report) =>
        report.Applications.IsEmpty && report.Status == RunStatus.Passed ? null
        : report.Applications.IsEmpty ? "nothing was evaluated, no application was found"
        : report.Summary.Evaluated == 0 ? "nothing was evaluated, no rule applies"
        : null;

    private static string Result(Report report)
    {
        var labels = report.Findings.CountBy(FindingText.Label).ToDictionary(StringComparer.Ordinal);
        var parts = new List<string>();
        Add(labels.GetValueOrDefault(FindingText.Error), "error", "errors");
        Add(labels.GetValueOrDefault(FindingText.Warning), "warning", "warnings");
        Add(labels.GetValueOrDefault(FindingText.Note), "note", "notes");
        AddInconclusive();
        Add(report.Problems.Length, "problem", "problems");
        Add(report.Summary.Waived, "waived", "waived");
        Add(report.Summary.InBaseline, "in the baseline", "in the baseline");
        Add(report.Gone.Length, "gone from the baseline", "gone from the baseline");

        if (Nothing(report) is { } nothing)
        {
            parts.Insert(0, nothing);
        }

        return report.Applications.IsEmpty && parts.Count == 0 ? "no application reads what was asked for"
            : parts.Count == 0 ? "no findings"
            : string.Join(", ", parts);

        void AddInconclusive()
        {
            var findings = report
                .Findings.Where(finding => finding is { Outcome: Outcome.Inconclusive, IsAccepted: false })
                .ToList();
            Add(findings.Count, "inconclusive", "inconclusive");
            var rules = findings
                .SelectMany(finding => finding.AlsoConcerns.Append(finding.Rule))
                .Distinct(StringComparer.Ordinal)
                .Count();
            if (findings.Exists(finding => !finding.AlsoConcerns.IsEmpty))
            {
                parts[^1] += string.Create(CultureInfo.InvariantCulture, $" (of {rules} rules)");
            }
        }

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}"));
            }
        }
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
