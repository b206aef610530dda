using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A number of a page's totals.</summary>
/// <param name="Kind">What it counts, which is also its class: <c>error</c>.</param>
/// <param name="Label">What it counts, in words.</param>
/// <param name="Count">How many there are.</param>
internal sealed record HtmlTotal(string Kind, string Label, int Count);

/// <summary>The numbers of a run.</summary>
internal static class HtmlTotals
{
    /// <summary>Writes the numbers.</summary>
    public static void Write(HtmlWriter html, ImmutableArray<HtmlTotal> totals)
    {
        html.Start("ul", ("class", "totals"));
        foreach (var total in totals)
        {
            html.Start("li", ("class", total.Count == 0 ? "none" : total.Kind));
            html.Element("strong", total.Count.ToString(CultureInfo.InvariantCulture));
            html.Text(" ");
            html.Element("span", total.Label);
            html.End();
        }

        html.EndLine();
    }

    /// <summary>One word for one, another for none and many.</summary>
    public static string Noun(int count, string one, string many) => count == 1 ? one : many;
}
