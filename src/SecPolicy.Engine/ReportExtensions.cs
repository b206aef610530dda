using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Drift;
using SecPolicy.Engine.Reporting.Drift.Since;

namespace SecPolicy.Engine;

/// <summary>Reports as texts for people: what <c>secpolicy</c> writes to a terminal, without colours.</summary>
public static class ReportExtensions
{
    /// <summary>The findings and problems of a check, with the lines that they are about, and the summary.</summary>
    /// <param name="report">The report.</param>
    public static string ToText(this Report report) => ReportFormat.Text.ToText(report);

    /// <summary>Where environments part, as a table.</summary>
    /// <param name="report">The report.</param>
    public static string ToText(this DriftReport report) => DriftFormat.Text.ToText(report);

    /// <summary>What a change does to each environment.</summary>
    /// <param name="report">The report.</param>
    public static string ToText(this SinceReport report) => SinceFormat.Text.ToText(report);
}
