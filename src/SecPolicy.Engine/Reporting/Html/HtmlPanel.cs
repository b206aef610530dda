using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>What opens behind a cell: where its value comes from, beside what it is weaker, and which findings speak of it.</summary>
/// <remarks>Environments in which all of that reads the same share a panel.</remarks>
internal sealed class HtmlPanel
{
    private readonly MatrixRow _row;
    private readonly HtmlFragment _body;

    public HtmlPanel(SettingsMatrix matrix, MatrixRow row, int column, ImmutableArray<int> found, CellFindings findings)
    {
        _row = row;
        OpenLabels =
        [
            .. found
                .Select(index => findings[index])
                .Where(finding => !finding.IsAccepted)
                .CountBy(FindingText.Label)
                .OrderBy(pair => Array.IndexOf(HtmlMarks.Labels, pair.Key))
                .Select(pair => (pair.Key, pair.Value)),
        ];
        _body = HtmlFragment.Of(html => WriteBody(html, matrix, column, found, findings));
    }

    /// <summary>Its id in the page.</summary>
    public string Id { get; set; } = "";

    /// <summary>The environments whose cells open it.</summary>
    public List<string> Environments { get; } = [];

    /// <summary>How many findings of each label speak of the cell, the worst label first; without those that are accepted.</summary>
    public ImmutableArray<(string Label, int Count)> OpenLabels { get; }

    /// <summary>Whether another panel says the same.</summary>
    public bool IsSame(HtmlPanel other) => _body == other._body;

    /// <summary>Writes the panel, closed.</summary>
    public void Write(HtmlWriter html)
    {
        var heading = Id + "h";
        // A popover opens without any script; the script makes it a dialog that keeps the focus.
        html.Start("dialog", ("id", Id), ("class", "panel"), ("popover", ""), ("aria-labelledby", heading));
        html.Start("header");
        html.Start("h4", ("id", heading));
        html.Name(_row.Setting.ToString());
        html.Text(" ");
        html.Element("span", "in " + string.Join(", ", Environments), ("class", "where"));
        html.End();
        html.Element(
            "button",
            "Close",
            ("type", "button"),
            ("class", "close"),
            ("popovertarget", Id),
            ("popovertargetaction", "hide")
        );
        html.End();
        html.Element("p", _row.Definition.Summary, ("class", "summary"));
        html.Fragment(_body);
        html.EndLine();
    }

    private void WriteBody(
        HtmlWriter html,
        SettingsMatrix matrix,
        int column,
        ImmutableArray<int> found,
        CellFindings findings
    )
    {
        var cell = _row.Cells[column];
        HtmlChain.Write(html, cell.Value!);
        WriteStanding(html, matrix, cell);
        if (found.IsEmpty)
        {
            return;
        }

        html.Element("h5", "Findings");
        html.Start("ul", ("class", "links"));
        foreach (var index in found)
        {
            var finding = findings[index];
            html.Start("li");
            HtmlMarks.Write(html, FindingText.Label(finding), FindingText.Label(finding));
            html.Text(" ");
            html.Element("a", finding.Title, ("href", "#" + HtmlIds.Finding(index)));
            html.Text(" ");
            html.Element("code", finding.Rule, ("class", "key"));
            html.End();
        }

        html.End();
    }

    private void WriteStanding(HtmlWriter html, SettingsMatrix matrix, MatrixCell cell)
    {
        if (HtmlMarks.Kind(_row, cell) is not { } kind)
        {
            return;
        }

        html.Start("h5");
        HtmlMarks.Write(html, kind, HtmlMarks.Words(cell.Standing, cell.Against));
        html.End();
        if (cell.Reason is { } reason)
        {
            html.Element("p", reason, ("class", "caveat"));
        }

        var other = matrix.Environments.Select(each => each.Name).ToList().IndexOf(cell.Against!);
        if (other >= 0 && _row.Cells[other].Value is { } reference)
        {
            html.Start("div", ("class", "beside"));
            html.Element("p", $"In {cell.Against}:", ("class", "label"));
            HtmlChain.Write(html, reference);
            html.End();
        }
    }
}
