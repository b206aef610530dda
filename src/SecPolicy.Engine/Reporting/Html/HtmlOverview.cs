using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A number that an overview has for each application.</summary>
/// <param name="Kind">What it counts, which is also its class: <c>error</c>.</param>
/// <param name="Heading">The column's heading.</param>
/// <param name="Count">How many an application has.</param>
internal sealed record HtmlCount(string Kind, string Heading, Func<SettingsMatrix, int> Count);

/// <summary>The applications of a page in a table, from which links lead to them.</summary>
internal static class HtmlOverview
{
    /// <summary>Writes the table; nothing for one application, of which the totals say it all.</summary>
    public static void Write(HtmlWriter html, ImmutableArray<SettingsMatrix> matrices, params HtmlCount[] counts)
    {
        if (matrices.Length < 2)
        {
            return;
        }

        html.Start(
            "div",
            ("class", "scroll overview"),
            ("role", "region"),
            ("aria-label", "Applications"),
            ("tabindex", "0")
        );
        html.Start("table");
        html.Element("caption", "Applications");
        HtmlFindings.WriteHead(html, ["Application", "Environments", .. counts.Select(count => count.Heading)]);
        html.Start("tbody");
        for (var index = 0; index < matrices.Length; index++)
        {
            WriteRow(html, matrices[index], index, counts);
        }

        html.End();
        html.End();
        html.EndLine();
    }

    private static void WriteRow(HtmlWriter html, SettingsMatrix matrix, int index, HtmlCount[] counts)
    {
        html.Start("tr");
        html.Start("th", ("scope", "row"));
        html.Start("a", ("href", "#" + HtmlIds.Matrix(index)));
        html.Name(matrix.Path);
        html.End();
        html.Text(" ");
        html.Element("span", matrix.Framework, ("class", "kind"));
        html.End();
        html.Element("td", string.Join(", ", matrix.Environments.Select(column => column.Name)));
        foreach (var count in counts)
        {
            var number = count.Count(matrix);
            html.Element(
                "td",
                number.ToString(CultureInfo.InvariantCulture),
                ("class", number == 0 ? "number none" : "number " + count.Kind)
            );
        }

        html.EndLine();
    }
}
