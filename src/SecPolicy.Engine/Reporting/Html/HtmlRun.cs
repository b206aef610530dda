using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What a run judged by, and what it could not see.</summary>
internal static class HtmlRun
{
    /// <summary>Writes policies, what was not observed, what is not known of deployments, and what is gone from the baseline.</summary>
    public static void Write(HtmlWriter html, Report report)
    {
        var counts = report.Summary;
        html.Element(
            "p",
            FormattableString.Invariant(
                $"{counts.Evaluated} evaluations: {counts.Passed} passed, {counts.Failed} failed, {counts.Inconclusive} inconclusive; {counts.NotApplicable} not applicable."
            )
        );
        WritePolicies(html, report);
        WriteNotObserved(html, report);
        WriteNotes(html, report);
        if (!report.Gone.IsEmpty)
        {
            html.Element("h3", $"Gone from the baseline {report.Baseline}");
            html.Start("ul");
            foreach (var line in BaselineText.Lines(report.Gone))
            {
                html.Element("li", line.Trim());
            }

            html.EndLine();
        }
    }

    private static void WritePolicies(HtmlWriter html, Report report)
    {
        html.Start("div", ("class", "scroll"), ("role", "region"), ("aria-label", "Policies"), ("tabindex", "0"));
        html.Start("table", ("class", "policies"));
        html.Element("caption", "Policies");
        HtmlFindings.WriteHead(html, "Policy", "File", "SHA-256");
        html.Start("tbody");
        foreach (var policy in report.Policies)
        {
            html.Start("tr");
            html.Element("th", policy.Id, ("scope", "row"));
            html.Start("td");
            html.Element("code", policy.Path);
            html.End();
            html.Start("td");
            html.Element("code", policy.Digest);
            html.End();
            html.End();
        }

        html.End();
        html.End();
        html.EndLine();
    }

    private static void WriteNotObserved(HtmlWriter html, Report report)
    {
        var applications = report.Applications.Where(application => !application.NotObserved.IsEmpty).ToList();
        if (applications.Count == 0)
        {
            return;
        }

        html.Element("h3", "Not observed");
        html.Element(
            "p",
            "Set in code, or not used; bind: in .secpolicy.yaml names keys of your own that mean a setting.",
            ("class", "hint")
        );
        html.Start("ul");
        foreach (var application in applications)
        {
            html.Start("li");
            html.Element("strong", application.Path);
            html.Text(": " + string.Join("; ", application.NotObserved.Distinct(StringComparer.Ordinal)));
            html.End();
        }

        html.EndLine();
    }

    private static void WriteNotes(HtmlWriter html, Report report)
    {
        var notes = DeploymentNoteText.Of(report);
        if (notes.IsEmpty)
        {
            return;
        }

        html.Element("h3", "Not known of deployments");
        html.Start("ul");
        foreach (var note in notes)
        {
            html.Start("li");
            html.Text(note.Message);
            if (note.Span is { } span)
            {
                html.Text(" ");
                HtmlPlace.Write(html, span);
            }

            html.End();
        }

        html.EndLine();
    }
}
