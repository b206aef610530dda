using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Findings by rule, and the index of the same findings by place.</summary>
internal sealed class HtmlFindings(ImmutableArray<Finding> findings, HtmlIds ids)
{
    /// <summary>Writes findings under a heading for each rule, the worst rules first.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="wanted">Which findings.</param>
    public void WriteByRule(HtmlWriter html, Func<Finding, bool> wanted)
    {
        var rules = Indexes(wanted)
            .GroupBy(index => findings[index].Rule, StringComparer.Ordinal)
            .OrderByDescending(rule => findings[rule.First()].Severity)
            .ThenBy(rule => rule.Key, StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            WriteRule(html, [.. rule]);
        }
    }

    /// <summary>Writes a table for each file, whose rows lead to the findings.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="wanted">Which findings.</param>
    public void WriteByPlace(HtmlWriter html, Func<Finding, bool> wanted)
    {
        var files = Indexes(wanted)
            .GroupBy(index => findings[index].Span.Source.Path, StringComparer.Ordinal)
            .OrderBy(file => file.Key, StringComparer.Ordinal);
        foreach (var file in files)
        {
            html.Start("div", ("class", "scroll file group"));
            html.Start("table", ("class", "places"));
            html.Start("caption");
            html.Element("code", file.Key);
            html.End();
            WriteHead(html, "Line", "Finding", "Rule", "Environments");
            html.Start("tbody");
            html.Line();
            foreach (var index in file.OrderBy(index => findings[index].Span.Start).ThenBy(index => index))
            {
                WritePlace(html, index);
            }

            html.End();
            html.End();
            html.EndLine();
        }
    }

    /// <summary>The first row of a table: a heading for each column.</summary>
    public static void WriteHead(HtmlWriter html, params ReadOnlySpan<string> columns)
    {
        html.Start("thead");
        html.Start("tr");
        foreach (var column in columns)
        {
            html.Element("th", column, ("scope", "col"));
        }

        html.End();
        html.EndLine();
    }

    private IEnumerable<int> Indexes(Func<Finding, bool> wanted) =>
        Enumerable.Range(0, findings.Length).Where(index => wanted(findings[index]));

    private void WriteRule(HtmlWriter html, ImmutableArray<int> indexes)
    {
        var first = findings[indexes[0]];
        html.Start("section", ("class", "rule group"));
        html.Start("h3");
        html.Text(first.Title);
        html.Text(" ");
        html.Element("code", first.Rule, ("class", "key"));
        html.End();
        WriteReferences(html, first);
        html.Line();
        foreach (var index in indexes)
        {
            WriteFinding(html, index);
        }

        html.EndLine();
    }

    private static void WriteReferences(HtmlWriter html, Finding finding)
    {
        if (finding.References.IsEmpty)
        {
            return;
        }

        html.Start("p", ("class", "references"));
        for (var index = 0; index < finding.References.Length; index++)
        {
            html.Text(index == 0 ? "" : ", ");
            WriteReference(html, finding.References[index]);
        }

        html.End();
    }

    private static void WriteReference(HtmlWriter html, string id)
    {
        var reference = References.Find(id);
        if (reference?.Address is { } address && address.StartsWith("https://", StringComparison.Ordinal))
        {
            html.Start("a", ("href", address), ("rel", "noreferrer noopener"), ("title", reference.Title));
            html.Text(ReferenceText.Format(id));
            html.End();
        }
        else
        {
            html.Text(ReferenceText.Format(id));
        }
    }

    private void WriteFinding(HtmlWriter html, int index)
    {
        var finding = findings[index];
        var label = FindingText.Label(finding);
        html.Start(
            "article",
            ("class", "finding " + label),
            ("id", HtmlIds.Finding(index)),
            ("tabindex", "-1"),
            ("data-app", ids.Application(finding.Application)),
            ("data-envs", Environments(finding))
        );
        html.Start("p");
        HtmlMarks.Write(html, label, label);
        html.Text(" ");
        html.Element("span", FindingText.Message(finding), ("class", "message"));
        html.Text(" ");
        HtmlPlace.Write(html, finding.Span);
        html.End();
        HtmlPlace.WriteExcerpt(html, finding.Span);
        WriteDetails(html, finding);
        html.EndLine();
    }

    private static void WriteDetails(HtmlWriter html, Finding finding)
    {
        html.Start("ul", ("class", "details"));
        foreach (var related in finding.Related.Where(related => related.Role != RelatedRole.Default))
        {
            html.Start("li");
            html.Text(related.Message);
            if (related.Span is { } span)
            {
                html.Text(" at ");
                HtmlPlace.Write(html, span);
            }

            html.End();
        }

        if (finding.Waiver is { } waiver)
        {
            html.Start("li");
            html.Text(FindingText.Waived(waiver) + " at ");
            HtmlPlace.Write(html, waiver.Span);
            html.End();
        }

        if (!finding.AlsoConcerns.IsEmpty)
        {
            html.Element("li", "also concerns the rules " + string.Join(", ", finding.AlsoConcerns));
        }

        if (finding.Fix is { } fix)
        {
            html.Start("li", ("class", "fix"));
            html.Element("strong", "Fix:");
            html.Text(" ");
            WriteLines(html, fix);
            html.End();
        }

        html.End();
    }

    private void WritePlace(HtmlWriter html, int index)
    {
        var finding = findings[index];
        var label = FindingText.Label(finding);
        html.Start("tr", ("data-finding", HtmlIds.Finding(index)));
        var position = finding.Span.StartPosition;
        html.Element("td", FormattableString.Invariant($"{position.Line}:{position.Column}"), ("class", "number"));
        html.Start("td");
        HtmlMarks.Write(html, label, label);
        html.Text(" ");
        html.Element("a", finding.Title, ("href", "#" + HtmlIds.Finding(index)));
        html.End();
        html.Start("td");
        html.Element("code", finding.Rule);
        html.End();
        html.Element("td", string.Join(", ", finding.Environments));
        html.EndLine();
    }

    private string? Environments(Finding finding) =>
        finding.Environments.IsEmpty ? null : string.Join(' ', finding.Environments.Select(ids.Environment));

    private static void WriteLines(HtmlWriter html, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
            {
                html.Void("br");
            }

            html.Text(lines[index].TrimEnd('\r'));
        }
    }
}
