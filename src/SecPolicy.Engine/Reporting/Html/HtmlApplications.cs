using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Drift;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>The applications of a page: each with its environments, what they are made of, its matrix, and the remarks on it.</summary>
/// <param name="applications">The applications.</param>
/// <param name="ids">The names' ids.</param>
/// <param name="findings">The findings that cells show.</param>
internal sealed class HtmlApplications(
    ImmutableArray<ApplicationDrift> applications,
    HtmlIds ids,
    CellFindings findings
)
{
    /// <summary>Whether it is said which environments are judged beside which.</summary>
    public bool ShowsSubject { get; init; }

    /// <summary>Writes them all.</summary>
    public void Write(HtmlWriter html)
    {
        WriteLegend(html);
        for (var index = 0; index < applications.Length; index++)
        {
            Write(html, applications[index], HtmlIds.Matrix(index));
        }
    }

    private void Write(HtmlWriter html, ApplicationDrift application, string id)
    {
        var matrix = application.Matrix;
        html.Start(
            "section",
            ("class", "application"),
            ("id", id),
            ("aria-labelledby", id + "-h"),
            ("data-app", ids.Application(matrix.Path))
        );
        html.Start("h3", ("id", id + "-h"));
        html.Name(matrix.Path);
        html.Text(" ");
        html.Element("span", matrix.Framework, ("class", "kind"));
        html.EndLine();
        if (ShowsSubject)
        {
            html.Element("p", DriftWords.Subject(application), ("class", "subject"));
        }

        WriteEnvironments(html, matrix);
        if (matrix.Rows.IsEmpty)
        {
            html.Element("p", "no setting is observed", ("class", "hint"));
        }
        else
        {
            new HtmlMatrix(matrix, id, ids, findings).Write(html);
        }

        HtmlRemarks.Write(html, application.Remarks, ids, matrix.Path);
        html.EndLine();
    }

    private static void WriteLegend(HtmlWriter html)
    {
        html.Start("p", ("class", "hint"));
        html.Text("Each cell opens where its value comes from. Beside another environment a value is ");
        HtmlMarks.Write(html, "weaker", "weaker");
        html.Text(" ");
        HtmlMarks.Write(html, "stronger", "stronger");
        html.Text(" ");
        HtmlMarks.Write(html, "different", "different");
        html.Text(" or ");
        HtmlMarks.Write(html, "unclear", "unclear");
        html.Text(".");
        html.EndLine();
    }

    private static void WriteEnvironments(HtmlWriter html, SettingsMatrix matrix)
    {
        html.Start("details", ("class", "layers"));
        html.Element("summary", "What the environments are read from");
        html.Start("ul");
        foreach (var column in matrix.Environments)
        {
            html.Start("li");
            html.Element("strong", column.Name);
            html.Text($" ({Names.Of(column.Kind)}): {string.Join(", ", column.Layers)}");
            if (!column.Assuming.IsEmpty)
            {
                html.Text($"; starts only when {string.Join(" and ", column.Assuming)}");
            }

            html.End();
        }

        html.End();
        html.EndLine();
    }
}
