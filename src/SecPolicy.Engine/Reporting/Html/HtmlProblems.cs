using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What could not be understood.</summary>
internal static class HtmlProblems
{
    /// <summary>Writes a list of problems.</summary>
    public static void Write(HtmlWriter html, ImmutableArray<Problem> problems)
    {
        foreach (var problem in problems)
        {
            html.Start("article", ("class", "finding problem"));
            html.Start("p");
            HtmlMarks.Write(html, "problem", "problem");
            html.Text(" ");
            html.Element("span", problem.Message, ("class", "message"));
            html.Text(" ");
            html.Element("code", problem.Id, ("class", "key"));
            html.Text(" ");
            if (problem.Span is { } span)
            {
                HtmlPlace.Write(html, span);
                html.End();
                // What nobody could read may be a secret.
                if (span.Source.Quotable)
                {
                    HtmlPlace.WriteExcerpt(html, span);
                }
            }
            else
            {
                html.Element("code", problem.Path ?? "", ("class", "place"));
                html.End();
            }

            html.EndLine();
        }
    }
}
