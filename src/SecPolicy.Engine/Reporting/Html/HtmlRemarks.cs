using System.Collections.Immutable;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What parts environments and is no weaker setting.</summary>
internal static class HtmlRemarks
{
    /// <summary>Writes the remarks on an application, under a heading for each kind of them.</summary>
    public static void Write(HtmlWriter html, ImmutableArray<DriftRemark> remarks, HtmlIds ids, string application)
    {
        foreach (var remark in remarks)
        {
            html.Start(
                "article",
                ("class", "finding remark"),
                ("data-app", ids.Application(application)),
                (
                    "data-envs",
                    remark.Environments.IsEmpty ? null : string.Join(' ', remark.Environments.Select(ids.Environment))
                )
            );
            html.Start("p");
            HtmlMarks.Write(html, "remark", remark.Id);
            html.Text(" ");
            if (remark.Key is { } key && !remark.Message.StartsWith(key, StringComparison.Ordinal))
            {
                html.Element("code", key);
                html.Text(" ");
            }

            html.Element("span", remark.Message, ("class", "message"));
            html.Text(" ");
            if (remark.Origin is { } origin)
            {
                HtmlPlace.Write(html, origin.Span);
                html.End();
                HtmlPlace.WriteExcerpt(html, origin.Span);
            }
            else
            {
                html.Element("code", remark.Path ?? "", ("class", "place"));
                html.End();
            }

            html.EndLine();
        }
    }
}
