using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Places in sources, with the line that stands there.</summary>
internal static class HtmlPlace
{
    /// <summary><c>file:line:column</c>.</summary>
    public static void Write(HtmlWriter html, SourceSpan span) =>
        html.Element("code", FindingText.Place(span), ("class", "place"));

    /// <summary>The line in which a span starts, with the span marked.</summary>
    public static void WriteExcerpt(HtmlWriter html, SourceSpan span)
    {
        var excerpt = Excerpt.Of(span);
        var (before, marked, after) = Split(excerpt);
        html.Start("pre", ("class", "excerpt"));
        html.Start("code");
        html.Element("span", excerpt.Line.ToString(CultureInfo.InvariantCulture), ("class", "line"));
        html.Text(before);
        if (marked.Length > 0)
        {
            html.Element("mark", marked);
        }

        html.Text(after);
        html.End();
        html.End();
    }

    /// <summary>The excerpt counts columns, as a terminal shows them; a page needs the characters.</summary>
    private static (string Before, string Marked, string After) Split(Excerpt excerpt)
    {
        var parts = (Before: new StringBuilder(), Marked: new StringBuilder(), After: new StringBuilder());
        var column = 0;
        foreach (var rune in excerpt.Text.EnumerateRunes())
        {
            var part =
                column < excerpt.CaretColumn ? parts.Before
                : column < excerpt.CaretColumn + excerpt.CaretLength ? parts.Marked
                : parts.After;
            part.Append(rune);
            column += TerminalText.Width(rune.ToString());
        }

        return (parts.Before.ToString(), parts.Marked.ToString(), parts.After.ToString().TrimEnd());
    }
}
