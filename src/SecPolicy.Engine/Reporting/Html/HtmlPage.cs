using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A part of a page that has a heading and can be jumped to.</summary>
/// <param name="Id">Its id in the page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Count">How many things it holds; null where that says nothing.</param>
/// <param name="Write">Writes what stands under the heading.</param>
internal sealed record HtmlSection(string Id, string Title, int? Count, Action<HtmlWriter> Write)
{
    /// <summary>Writes what stands before the section; null for nothing.</summary>
    public Action<HtmlWriter>? Before { get; init; }
}

/// <summary>The frame of every page: the head with the policy that keeps it alone, the result, the contents and the sections.</summary>
/// <param name="Title">What the page is: <c>Configuration check</c>.</param>
/// <param name="Version">SecPolicy's version.</param>
/// <param name="Status">How the run ended.</param>
/// <param name="Summary">The run in one line.</param>
internal sealed record HtmlPage(string Title, string Version, RunStatus Status, string Summary)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the page as UTF-8; the stream stays open.</summary>
    public void Write(Stream stream, ImmutableArray<HtmlSection> sections)
    {
        using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var html = new HtmlWriter(text);
        html.Doctype();
        html.Start("html", ("lang", "en"));
        html.Line();
        WriteHead(html);
        html.Start("body");
        html.Line();
        html.Element("a", "Skip to the report", ("class", "skip"), ("href", "#main"));
        html.Line();
        WriteBanner(html);
        WriteContents(html, sections);
        html.Start("main", ("id", "main"), ("tabindex", "-1"));
        html.Line();
        foreach (var section in sections)
        {
            section.Before?.Invoke(html);
            WriteSection(html, section);
        }

        html.EndLine();
        html.Start("footer");
        html.Element("p", $"secpolicy {Version}");
        html.EndLine();
        html.Asset("script", HtmlAsset.Script);
        html.EndLine();
        html.EndLine();
    }

    private void WriteHead(HtmlWriter html)
    {
        html.Start("head");
        html.Line();
        html.Void("meta", ("charset", "utf-8"));
        html.Line();
        // Nothing is loaded, and nothing runs but our own script: even text that slipped through the escaping could do nothing.
        var policy =
            $"default-src 'none'; style-src {HtmlAsset.Style.Source}; script-src {HtmlAsset.Script.Source}; base-uri 'none'; form-action 'none'";
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", policy));
        html.Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Line();
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        html.Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
        html.Line();
        html.Element("title", $"{Title}: {Verdict()}");
        html.Line();
        html.Asset("style", HtmlAsset.Style);
        html.EndLine();
    }

    private void WriteBanner(HtmlWriter html)
    {
        html.Start("header", ("class", "banner"));
        html.Element("p", "SecPolicy", ("class", "brand"));
        html.Element("h1", Title);
        html.Start("p", ("class", $"verdict {Names.Of(Status)}"));
        html.Element("span", Status == RunStatus.Passed ? "✓" : "!", ("class", "sign"), ("aria-hidden", "true"));
        html.Start("span");
        html.Element("strong", Verdict());
        html.Text(" " + Summary);
        html.End();
        html.End();
        html.EndLine();
    }

    private static void WriteContents(HtmlWriter html, ImmutableArray<HtmlSection> sections)
    {
        html.Start("nav", ("aria-label", "Contents"));
        html.Start("ul");
        foreach (var section in sections)
        {
            html.Start("li");
            html.Start("a", ("href", "#" + section.Id));
            html.Text(section.Title);
            WriteCount(html, section);
            html.End();
            html.End();
        }

        html.End();
        html.EndLine();
    }

    private static void WriteSection(HtmlWriter html, HtmlSection section)
    {
        var heading = section.Id + "-heading";
        html.Start("section", ("id", section.Id), ("aria-labelledby", heading));
        html.Line();
        html.Start("h2", ("id", heading));
        html.Text(section.Title);
        WriteCount(html, section);
        html.EndLine();
        section.Write(html);
        html.EndLine();
    }

    private static void WriteCount(HtmlWriter html, HtmlSection section)
    {
        if (section.Count is { } count)
        {
            html.Text(" ");
            html.Element("span", count.ToString(CultureInfo.InvariantCulture), ("class", "count"));
        }
    }

    private string Verdict() =>
        Status switch
        {
            RunStatus.Passed => "Passed.",
            RunStatus.Findings => "Failed.",
            RunStatus.Problems => "Not everything could be understood.",
            _ => "Nothing was judged.",
        };
}
