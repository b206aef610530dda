using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A comparison of environments as one page that holds all it needs.</summary>
public static class HtmlDriftReport
{
    /// <summary>Writes a comparison as UTF-8.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="all">Whether the page opens with all settings, and not only with those that differ; it holds all in any case.</param>
    public static void Write(DriftReport report, Stream stream, bool all)
    {
        ImmutableArray<SettingsMatrix> matrices =
        [
            .. report.Applications.Select(application =>
                application.Matrix with
                {
                    Rows = [.. DriftWords.Rows(application.Matrix, all: true)],
                }
            ),
        ];
        var ids = new HtmlIds(
            matrices
                .SelectMany(matrix => matrix.Environments.Select(column => column.Name))
                .Concat(
                    report.Applications.SelectMany(application =>
                        application.Remarks.SelectMany(remark => remark.Environments)
                    )
                ),
            matrices.Select(matrix => matrix.Path)
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
                    HtmlOverview.Write(
                        html,
                        matrices,
                        Count(Standing.Weaker, "Weaker"),
                        Count(Standing.Unknown, "Not known"),
                        Count(Standing.Different, "Different"),
                        Count(Standing.Stronger, "Stronger")
                    );
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
                html =>
                    new HtmlApplications(matrices, ids, new([])).Write(
                        html,
                        (_, index) => WriteBelow(html, report.Applications[index], ids)
                    )
            )
            {
                Before = new HtmlFilters(ids, HasFindings: false, OnlyDiffering: !all).Write,
            }
        );
        new HtmlPage("Environments compared", report.ToolVersion, report.Status, Summary(report)).Write(
            stream,
            sections.ToImmutable()
        );
    }

    private static void WriteBelow(HtmlWriter html, ApplicationDrift application, HtmlIds ids)
    {
        if (application.NotCompared is { } reason)
        {
            html.Start("p", ("class", "hint"));
            HtmlMarks.Write(html, "warning", "not compared");
            html.Text(" " + reason);
            html.EndLine();
        }

        if (!application.Remarks.IsEmpty)
        {
            html.Element("h4", "Remarks", ("class", "remarks"));
            HtmlRemarks.Write(html, application.Remarks, ids, application.Matrix.Path);
        }
    }

    private static string Summary(DriftReport report)
    {
        var weaker = Rows(report, Standing.Weaker);
        var applications = report.Applications.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{applications} {HtmlTotals.Noun(applications, "application", "applications")}, {weaker} {HtmlTotals.Noun(weaker, "setting", "settings")} weaker"
        );
    }

    private static ImmutableArray<HtmlTotal> Totals(DriftReport report)
    {
        var totals = ImmutableArray.CreateBuilder<HtmlTotal>();
        AddRows("weaker", Standing.Weaker);
        AddRows("not known", Standing.Unknown);
        AddRows("different", Standing.Different);
        AddRows("stronger", Standing.Stronger);
        var remarks = report.Applications.Sum(application => application.Remarks.Length);
        totals.Add(new("remark", HtmlTotals.Noun(remarks, "remark", "remarks"), remarks));
        if (!report.Problems.IsEmpty)
        {
            var problems = report.Problems.Length;
            totals.Add(new("problem", HtmlTotals.Noun(problems, "problem", "problems"), problems));
        }

        return totals.ToImmutable();

        void AddRows(string word, Standing standing)
        {
            var rows = Rows(report, standing);
            totals.Add(new(HtmlMarks.Kind(standing)!, $"{HtmlTotals.Noun(rows, "setting", "settings")} {word}", rows));
        }
    }

    /// <summary>How many settings stand so in some environment, each counted for the worst.</summary>
    private static int Rows(DriftReport report, Standing standing) =>
        report.Applications.Sum(application => Rows(application.Matrix, standing));

    private static int Rows(SettingsMatrix matrix, Standing standing) =>
        matrix.Rows.Count(row => row.Cells.Max(cell => cell.Standing) == standing);

    /// <summary>A column of an overview that counts settings by how they stand.</summary>
    internal static HtmlCount Count(Standing standing, string heading) =>
        new(HtmlMarks.Kind(standing)!, heading, matrix => Rows(matrix, standing));
}
