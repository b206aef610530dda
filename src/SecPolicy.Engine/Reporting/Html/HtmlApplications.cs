using System.Collections.Immutable;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>The applications of a page: each with its environments, what they are made of, and its matrix.</summary>
internal sealed class HtmlApplications(ImmutableArray<SettingsMatrix> matrices, HtmlIds ids, CellFindings findings)
{
    /// <summary>Writes them all.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="extra">Writes what stands below the matrix of an index, if anything.</param>
    public void Write(HtmlWriter html, Action<HtmlWriter, int>? extra = null)
    {
        WriteLegend(html);
        for (var index = 0; index < matrices.Length; index++)
        {
            var matrix = matrices[index];
            var id = HtmlIds.Matrix(index);
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
            WriteEnvironments(html, matrix);
            new HtmlMatrix(matrix, id, ids, findings).Write(html);
            extra?.Invoke(html, index);
            html.EndLine();
        }
    }

    private void WriteLegend(HtmlWriter html)
    {
        html.Start("p", ("class", "hint"));
        html.Text("Each cell opens where its value comes from. Beside another environment a value is ");
        HtmlMarks.Write(html, "weaker", "weaker");
        html.Text(" ");
        HtmlMarks.Write(html, "stronger", "stronger");
        html.Text(" ");
        HtmlMarks.Write(html, "different", "different");
        html.Text(" or ");
        HtmlMarks.Write(html, "unknown", "not known");
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
