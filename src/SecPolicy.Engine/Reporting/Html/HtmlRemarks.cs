using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Drift.Remarks;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What parts environments and is no weaker setting.</summary>
internal static class HtmlRemarks
{
    /// <summary>Writes the remarks on an application, those of one kind together.</summary>
    public static void Write(HtmlWriter html, ImmutableArray<DriftRemark> remarks, HtmlIds ids, string application)
    {
        foreach (var kind in remarks.GroupBy(remark => remark.Id, StringComparer.Ordinal))
        {
            html.Start("section", ("class", "rule group"));
            html.Start("h4");
            html.Text(DriftRemarks.TitleOf(kind.Key));
            html.Text(" ");
            html.Element("code", kind.Key, ("class", "key"));
            html.EndLine();
            foreach (var remark in kind)
            {
                WriteRemark(html, remark, ids, application);
            }

            html.EndLine();
        }
    }

    private static void WriteRemark(HtmlWriter html, DriftRemark remark, HtmlIds ids, string application)
    {
        var environments = remark.Environments.IsEmpty
            ? null
            : string.Join(' ', remark.Environments.Select(ids.Environment));
        html.Start(
            "article",
            ("class", "finding remark"),
            ("data-app", ids.Application(application)),
            ("data-envs", environments)
        );
        html.Start("p");
        html.Element("span", remark.Message, ("class", "message"));
        html.Text(" ");
        if (remark.Origin is { } origin)
        {
            HtmlPlace.Write(html, origin.Span);
            html.End();
            if (remark.Id != DeploymentsNotTaken.Id)
            {
                HtmlPlace.WriteExcerpt(html, origin.Span);
            }
        }
        else
        {
            html.Element("code", remark.Path ?? "", ("class", "place"));
            html.End();
        }

        html.EndLine();
    }
}
