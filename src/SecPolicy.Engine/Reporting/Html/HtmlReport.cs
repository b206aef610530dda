using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A report as one page that holds all it needs: it loads nothing, and can be read offline and printed.</summary>
internal static class HtmlReport
{
    private const string Findings = "findings";

    /// <summary>Writes a report as UTF-8; needs its matrices.</summary>
    public static void Write(Report report, Stream stream)
    {
        var ids = Ids(report);
        var cells = new CellFindings(report.Findings);
        var findings = new HtmlFindings(report.Findings, ids);
        var sections = ImmutableArray.CreateBuilder<HtmlSection>();
        sections.Add(new("totals", "Totals", null, html => WriteTotals(html, report)));
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
                new HtmlApplications(
                    [.. report.Matrices.Select(matrix => new ApplicationDrift(matrix, []))],
                    ids,
                    cells
                ).Write
            )
            {
                Before = new HtmlFilters(ids, !report.Findings.IsEmpty).Write,
            }
        );
        AddFindings(sections, report, findings);
        sections.Add(new("run", "About this run", null, html => HtmlRun.Write(html, report)));
        new HtmlPage("Configuration check", report.ToolVersion, report.Status, SummaryText.Of(report)).Write(
            stream,
            sections.ToImmutable()
        );
    }

    private static void AddFindings(ImmutableArray<HtmlSection>.Builder sections, Report report, HtmlFindings findings)
    {
        var open = report.Findings.Count(finding => !finding.IsAccepted);
        if (open > 0)
        {
            sections.Add(
                new(Findings, "Findings by rule", open, html => findings.WriteByRule(html, each => !each.IsAccepted))
            );
            sections.Add(
                new("places", "Findings by place", null, html => findings.WriteByPlace(html, each => !each.IsAccepted))
            );
        }

        if (open < report.Findings.Length)
        {
            sections.Add(
                new(
                    "accepted",
                    "Accepted findings",
                    report.Findings.Length - open,
                    html => findings.WriteByRule(html, each => each.IsAccepted)
                )
            );
        }
    }

    private static void WriteTotals(HtmlWriter html, Report report)
    {
        HtmlTotals.Write(html, Totals(report));
        HtmlOverview.Write(
            html,
            report.Matrices,
            Count(report, FindingText.Error, "Errors"),
            Count(report, FindingText.Warning, "Warnings"),
            Count(report, FindingText.Note, "Notes"),
            Count(report, FindingText.Inconclusive, "Inconclusive"),
            new("weaker", "Weaker settings", matrix => matrix.Rows.Count(row => row.IsWeaker))
        );
    }

    private static HtmlCount Count(Report report, string label, string heading)
    {
        var counted = report
            .Findings.Where(finding => string.Equals(FindingText.Label(finding), label, StringComparison.Ordinal))
            .ToLookup(finding => finding.Application, StringComparer.Ordinal);
        // Two applications can share a path, each of its framework and with its environments.
        return new(
            label,
            heading,
            matrix =>
                counted[matrix.Path]
                    .Count(finding =>
                        finding.Environments.IsEmpty
                        || matrix.Environments.Any(column =>
                            finding.Environments.Contains(column.Name, StringComparer.Ordinal)
                        )
                    )
        );
    }

    private static HtmlIds Ids(Report report) =>
        new(
            report
                .Matrices.SelectMany(matrix => matrix.Environments.Select(column => column.Name))
                .Concat(report.Findings.SelectMany(finding => finding.Environments)),
            report.Matrices.Select(matrix => matrix.Path).Concat(report.Findings.Select(finding => finding.Application))
        );

    private static ImmutableArray<HtmlTotal> Totals(Report report)
    {
        var labels = report.Findings.CountBy(FindingText.Label).ToDictionary(StringComparer.Ordinal);
        var totals = ImmutableArray.CreateBuilder<HtmlTotal>();
        Add(FindingText.Error, "error", "errors", labels.GetValueOrDefault(FindingText.Error));
        Add(FindingText.Warning, "warning", "warnings", labels.GetValueOrDefault(FindingText.Warning));
        Add(FindingText.Note, "note", "notes", labels.GetValueOrDefault(FindingText.Note));
        Add(
            FindingText.Inconclusive,
            "inconclusive",
            "inconclusive",
            labels.GetValueOrDefault(FindingText.Inconclusive)
        );
        Add(
            "weaker",
            "setting weaker in production",
            "settings weaker in production",
            report.Matrices.Sum(matrix => matrix.Rows.Count(row => row.IsWeaker))
        );
        if (!report.Problems.IsEmpty)
        {
            Add("problem", "problem", "problems", report.Problems.Length);
        }

        if (report.Summary.Waived + report.Summary.InBaseline is > 0 and var accepted)
        {
            Add("accepted", "accepted", "accepted", accepted);
        }

        Add("good", "evaluation passed", "evaluations passed", report.Summary.Passed);
        return totals.ToImmutable();

        void Add(string kind, string one, string many, int count) =>
            totals.Add(new(kind, HtmlTotals.Noun(count, one, many), count));
    }
}
