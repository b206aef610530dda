using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A matrix as a table: a row for each setting, a column for each environment, and a panel behind each cell.</summary>
/// <param name="matrix">The matrix.</param>
/// <param name="id">The id of its section in the page.</param>
/// <param name="ids">The ids of environments.</param>
/// <param name="findings">The findings that cells show.</param>
internal sealed class HtmlMatrix(SettingsMatrix matrix, string id, HtmlIds ids, CellFindings findings)
{
    /// <summary>Writes the table and its panels.</summary>
    public void Write(HtmlWriter html)
    {
        var panels = new List<HtmlPanel>();
        html.Start(
            "div",
            ("class", "scroll matrix-scroll"),
            ("role", "region"),
            ("aria-label", $"Matrix of {matrix.Path}"),
            ("tabindex", "0")
        );
        html.Start("table", ("class", "matrix"));
        html.Element("caption", $"Settings of {matrix.Path} in each environment", ("class", "unseen"));
        html.Line();
        WriteHead(html);
        html.Start("tbody");
        html.Line();
        foreach (var row in matrix.Rows)
        {
            WriteRow(html, row, panels);
        }

        html.End();
        html.End();
        html.EndLine();
        html.Start("div", ("class", "panels"));
        html.Line();
        foreach (var panel in panels)
        {
            panel.Write(html);
        }

        html.EndLine();
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Start("thead");
        html.Start("tr");
        html.Element("th", "Setting", ("scope", "col"));
        foreach (var column in matrix.Environments)
        {
            html.Start("th", ("scope", "col"), ("data-env", ids.Environment(column.Name)));
            html.Text(column.Name);
            var kind = Names.Of(column.Kind);
            if (!string.Equals(column.Name, kind, StringComparison.OrdinalIgnoreCase))
            {
                html.Text(" ");
                html.Element("span", kind, ("class", "kind"));
            }

            html.End();
        }

        html.End();
        html.EndLine();
    }

    private void WriteRow(HtmlWriter html, MatrixRow row, List<HtmlPanel> panels)
    {
        html.Start("tr", ("data-differs", row.Differs ? "" : null));
        html.Start("th", ("scope", "row"));
        html.Name(row.Setting.ToString());
        var keys = row
            .Cells.Select(cell => cell.Value?.NativeKey)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (keys.Count > 0)
        {
            html.Text(" ");
            html.NameElement("code", string.Join(", ", keys), ("class", "key"));
        }

        html.End();
        var first = panels.Count;
        for (var index = 0; index < row.Cells.Length; index++)
        {
            var (column, cell) = (matrix.Environments[index], row.Cells[index]);
            if (cell.Value is not { } value)
            {
                html.Element("td", "not observed", ("class", "absent"));
                continue;
            }

            var panel = new HtmlPanel(matrix, row, index, findings.Of(matrix, column, row, cell), findings);
            var same = panels.FindIndex(first, panel.IsSame);
            if (same < 0)
            {
                same = panels.Count;
                panel.Id = string.Create(CultureInfo.InvariantCulture, $"{id}p{same + 1}");
                panels.Add(panel);
            }

            panels[same].Environments.Add(column.Name);
            WriteCell(html, row, cell, value, panels[same]);
        }

        html.EndLine();
    }

    private static void WriteCell(
        HtmlWriter html,
        MatrixRow row,
        MatrixCell cell,
        EffectiveSetting value,
        HtmlPanel panel
    )
    {
        var standing = HtmlMarks.Kind(row, cell);
        var labels = panel.OpenLabels;
        html.Start("td", ("class", Join(standing, labels.Length > 0 ? "found" : null)));
        html.Start("button", ("type", "button"), ("popovertarget", panel.Id), ("aria-haspopup", "dialog"));
        html.Element("span", Short(value), ("class", "value"));
        html.Text(" ");
        html.Element("span", From(value), ("class", "from"));
        if (standing is not null)
        {
            html.Text(" ");
            HtmlMarks.Write(html, standing, HtmlMarks.Words(cell.Standing, cell.Against));
        }

        foreach (var (label, count) in labels)
        {
            html.Text(" ");
            HtmlMarks.Write(html, label, HtmlMarks.Counted(count, label));
        }

        html.End();
        html.End();
    }

    private static string? Join(string? first, string? second) =>
        first is null ? second
        : second is null ? first
        : $"{first} {second}";

    /// <summary>All possible values in a few words.</summary>
    private static string Short(EffectiveSetting value) =>
        string.Join(
            " or ",
            value
                .Values.Select(alternative =>
                    alternative.Value is UnknownValue ? "unknown" : HtmlChain.Shown(value, alternative.Value)
                )
                .Distinct(StringComparer.Ordinal)
        );

    /// <summary>Where the value comes from, in a few words: <c>base.py:12</c>.</summary>
    private static string From(EffectiveSetting value)
    {
        var origins = value
            .Values.Select(alternative => alternative.Origin)
            .Append(value.Origin)
            .OfType<Origin>()
            .Select(origin => Place(origin.Span))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
        return origins switch
        {
            [] => value.IsDefault ? "default" : "implied",
            [var only] => only,
            _ => string.Create(CultureInfo.InvariantCulture, $"{origins.Length} places"),
        };
    }

    private static string Place(SourceSpan span) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Source.Path[(span.Source.Path.LastIndexOf('/') + 1)..]}:{span.StartPosition.Line}"
        );
}
