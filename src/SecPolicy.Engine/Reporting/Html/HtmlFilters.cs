using System.Collections.Immutable;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>The form that narrows what a page shows; without script it stays hidden, and everything is shown.</summary>
/// <param name="Ids">The names to choose from.</param>
/// <param name="HasFindings">Whether there are findings to ask for.</param>
/// <param name="OnlyDiffering">Whether at first only the settings are shown that differ between environments.</param>
internal sealed record HtmlFilters(HtmlIds Ids, bool HasFindings, bool OnlyDiffering = false)
{
    /// <summary>Writes the form.</summary>
    public void Write(HtmlWriter html)
    {
        html.Start("form", ("id", "filters"), ("role", "search"), ("aria-label", "Filter the report"), ("hidden", ""));
        html.Line();
        html.Start("label", ("class", "field text"));
        html.Element("span", "Text");
        html.Void("input", ("type", "search"), ("name", "text"), ("autocomplete", "off"), ("spellcheck", "false"));
        html.EndLine();
        WriteChoice(html, "env", "Environment", Ids.Environments, Ids.Environment);
        if (Ids.Applications.Length > 1)
        {
            WriteChoice(html, "app", "Application", Ids.Applications, Ids.Application);
        }

        html.Start("fieldset");
        html.Element("legend", "Only settings that", ("class", "legend"));
        WriteCheck(html, "differs", "differ", OnlyDiffering);
        WriteCheck(html, "weaker", "are weaker", isChecked: false);
        if (HasFindings)
        {
            WriteCheck(html, "found", "have findings", isChecked: false);
        }

        html.EndLine();
        html.Element("button", "Show all", ("type", "reset"));
        html.Element("p", "", ("role", "status"), ("id", "shown"));
        html.EndLine();
    }

    private static void WriteChoice(
        HtmlWriter html,
        string name,
        string label,
        ImmutableArray<string> values,
        Func<string, string> id
    )
    {
        html.Start("label", ("class", "field"));
        html.Element("span", label);
        html.Start("select", ("name", name));
        html.Element("option", "all", ("value", ""));
        foreach (var value in values)
        {
            html.Element("option", value, ("value", id(value)));
        }

        html.End();
        html.EndLine();
    }

    private static void WriteCheck(HtmlWriter html, string name, string label, bool isChecked)
    {
        html.Start("label", ("class", "check"));
        html.Void("input", ("type", "checkbox"), ("name", name), ("checked", isChecked ? "" : null));
        html.Element("span", label);
        html.End();
    }
}
