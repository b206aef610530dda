using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Drift;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A comparison of environments as one page that holds all it needs.</summary>
internal static class HtmlDriftReport
{
    /// <summary>Writes a comparison as UTF-8.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="all">Whether the page opens with all settings, and not only with those that differ; it holds all in any case.</param>
    public static void Write(DriftReport report, Stream stream, bool all)
    {
        ImmutableArray<ApplicationDrift> applications =
        [
            .. report.Applications.Select(application =>
                application with
                {
                    Matrix = application.Matrix with { Rows = DriftWords.Rows(application.Matrix, all: true) },
                }
            ),
        ];
        var ids = new HtmlIds(
            applications.SelectMany(application =>
                application
                    .Matrix.Environments.Select(column => column.Name)
                    .Concat(application.Remarks.SelectMany(remark => remark.Environments))
            ),
            applications.Select(application => application.Matrix.Path)
        );
        var sections = ImmutableArray.CreateBuilder<HtmlSection>();
        sections.Add(
            new(
                "totals",
                "Totals",
                null,
                html =>
                {
                    HtmlTotals.Write(html, Totals(report));
                    HtmlOverview.Write(html, [.. applications.Select(each => each.Matrix)], Columns(report));
                }
            )
        );
        if (!report.Problems.IsEmpty)
        {
            sections.Add(
                new("problems", "Problems", report.Problems.Length, html => HtmlProblems.Write(html, report.Problems))
            );
        }

        sections.Add(
            new(
                "settings",
                "Settings",
                null,
                new HtmlApplications(applications, ids, new([])) { ShowsSubject = true }.Write
            )
            {
                Before = new HtmlFilters(ids, HasFindings: false, OnlyDiffering: !all).Write,
            }
        );
        new HtmlPage("Environments compared", report.ToolVersion, report.Status, DriftWords.Summary(report)).Write(
            stream,
            sections.ToImmutable()
        );
    }

    private static ImmutableArray<HtmlTotal> Totals(DriftReport report)
    {
        var counts = DriftCounts.Of(report);
        ImmutableArray<HtmlTotal> totals =
        [
            new("weaker", "weaker", counts.Weaker),
            new("unclear", "unclear", counts.Unclear),
            new("different", "different", counts.Different),
            new("stronger", "stronger", counts.Stronger),
            new("remark", HtmlTotals.Noun(counts.Remarks, "remark", "remarks"), counts.Remarks),
        ];
        var problems = report.Problems.Length;
        return problems == 0
            ? totals
            : totals.Add(new("problem", HtmlTotals.Noun(problems, "problem", "problems"), problems));
    }

    private static HtmlCount[] Columns(DriftReport report)
    {
        var counts = report.Applications.ToDictionary(
            application => (application.Matrix.Path, application.Matrix.Framework),
            application => DriftCounts.Of(report with { Applications = [application] })
        );
        return
        [
            new("weaker", "Weaker", matrix => Of(matrix).Weaker),
            new("unclear", "Unclear", matrix => Of(matrix).Unclear),
            new("different", "Different", matrix => Of(matrix).Different),
            new("stronger", "Stronger", matrix => Of(matrix).Stronger),
            new("remark", "Remarks", matrix => Of(matrix).Remarks),
        ];

        DriftCounts Of(SettingsMatrix matrix) => counts[(matrix.Path, matrix.Framework)];
    }
}
