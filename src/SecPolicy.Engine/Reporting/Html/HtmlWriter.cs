using System.Buffers;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Writes elements, attributes and text. The only way into a page, so that nothing that a file says is ever markup.</summary>
/// <remarks>Names of elements and attributes are ours; texts and attributes' values may be anybody's.</remarks>
internal sealed class HtmlWriter(TextWriter writer)
{
    private static readonly SearchValues<char> SpecialInText = SearchValues.Create("<>&");
    private static readonly SearchValues<char> SpecialInValues = SearchValues.Create("<>&\"'`");

    private static readonly SearchValues<char> Separators = SearchValues.Create(".:/_");

    private readonly Stack<string> _open = [];

    /// <summary>Opens an element.</summary>
    /// <param name="name">The element's name.</param>
    /// <param name="attributes">Its attributes; one whose value is null is left out.</param>
    public void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        _open.Push(name);
    }

    /// <summary>Closes the element that was opened last.</summary>
    public void End()
    {
        writer.Write("</");
        writer.Write(_open.Pop());
        writer.Write('>');
    }

    /// <summary>Closes the element that was opened last, and ends the line.</summary>
    public void EndLine()
    {
        End();
        Line();
    }

    /// <summary>An element that has no content and no end: <c>input</c>, <c>meta</c>.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Tag(name, attributes);

    /// <summary>An element with nothing but text in it.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        Text(text);
        End();
    }

    /// <summary>A text, harmless to show.</summary>
    public void Text(string text) => Escape(TerminalText.Neutralise(text), SpecialInText);

    /// <summary>A name or path, which may go on in the next line behind each of its separators.</summary>
    public void Name(string text)
    {
        var rest = TerminalText.Neutralise(text).AsSpan();
        for (var at = rest.IndexOfAny(Separators); at >= 0 && at < rest.Length - 1; at = rest.IndexOfAny(Separators))
        {
            Escape(rest[..(at + 1)], SpecialInText);
            Void("wbr");
            rest = rest[(at + 1)..];
        }

        Escape(rest, SpecialInText);
    }

    /// <summary>A name or path in an element of its own.</summary>
    public void NameElement(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        Name(text);
        End();
    }

    /// <summary>A line end, for those who read the source.</summary>
    public void Line() => writer.Write('\n');

    /// <summary>What another writer has written.</summary>
    public void Fragment(HtmlFragment fragment) => writer.Write(fragment.Markup);

    /// <summary>A style sheet or script of ours, which no escaping may change.</summary>
    public void Asset(string name, HtmlAsset asset)
    {
        writer.Write($"<{name}>");
        writer.Write(asset.Text);
        writer.Write($"</{name}>\n");
    }

    /// <summary>Says that the page is HTML as it is now.</summary>
    public void Doctype() => writer.Write("<!doctype html>\n");

    private void Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        writer.Write('<');
        writer.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            if (value is null)
            {
                continue;
            }

            Refuse(attribute, value);
            writer.Write(' ');
            writer.Write(attribute);
            if (value.Length > 0)
            {
                writer.Write("=\"");
                Escape(TerminalText.Neutralise(value), SpecialInValues);
                writer.Write('"');
            }
        }

        writer.Write('>');
    }

    /// <summary>What could run or load something is a bug of ours, wherever the value comes from.</summary>
    private static void Refuse(string attribute, string value)
    {
        var isHarmful = attribute switch
        {
            "href" => !value.StartsWith('#') && !value.StartsWith("https://", StringComparison.Ordinal),
            "src" or "srcset" or "srcdoc" or "style" or "action" or "formaction" => true,
            _ => attribute.StartsWith("on", StringComparison.Ordinal),
        };
        if (isHarmful)
        {
            throw new InvalidOperationException($"no page of ours has {attribute}=\"{value}\"");
        }
    }

    private void Escape(ReadOnlySpan<char> rest, SearchValues<char> special)
    {
        for (var at = rest.IndexOfAny(special); at >= 0; at = rest.IndexOfAny(special))
        {
            writer.Write(rest[..at]);
            writer.Write(
                rest[at] switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '"' => "&quot;",
                    '\'' => "&#39;",
                    _ => "&#96;",
                }
            );
            rest = rest[(at + 1)..];
        }

        writer.Write(rest);
    }
}

/// <summary>A part of a page that is written and escaped already; only <see cref="Of"/> makes one.</summary>
internal readonly record struct HtmlFragment
{
    private HtmlFragment(string markup) => Markup = markup;

    public string Markup { get; }

    public static HtmlFragment Of(Action<HtmlWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(new(text));
        return new(text.ToString());
    }
}
