using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>How loud a finding is where only three levels are known, and which come first where there is not room for all.</summary>
internal static class FindingRank
{
    /// <summary>
    /// The severity of a failed rule; one step less for what cannot be told, unless that counts as failed; a note for what is accepted.
    /// </summary>
    /// <param name="finding">The finding.</param>
    /// <param name="strict">Whether inconclusive findings count as failed rules do.</param>
    public static Severity Level(Finding finding, bool strict) =>
        finding.IsAccepted ? Severity.Note
        : finding.Outcome == Outcome.Fail || strict ? finding.Severity
        : finding.Severity == Severity.Error ? Severity.Warning
        : Severity.Note;

    /// <summary>The findings, the most severe first, and otherwise in their order.</summary>
    public static IEnumerable<Finding> MostSevereFirst(IEnumerable<Finding> findings, bool strict) =>
        findings
            .OrderBy(finding => finding.IsAccepted)
            .ThenByDescending(finding => Level(finding, strict))
            .ThenByDescending(finding => finding.Outcome);
}
