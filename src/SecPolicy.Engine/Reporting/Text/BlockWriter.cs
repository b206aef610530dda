using System.Globalization;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>Writes blocks of text with an empty line between them, each with an excerpt and details in one gutter.</summary>
/// <remarks>Texts that are given must be neutralised already; lines end with a line feed everywhere.</remarks>
internal sealed class BlockWriter(TextWriter writer, TextStyle style)
{
    private bool _first = true;
    private int _gutter = 1;

    /// <summary>Separates what follows from what was written.</summary>
    public void Gap()
    {
        if (!_first)
        {
            writer.Write('\n');
        }

        _first = false;
    }

    /// <summary>A block's heading.</summary>
    public void Start(string label, string title)
    {
        Gap();
        Line($"{label}: {style.Bold(title)}");
    }

    /// <summary>A line of its own, apart from what was written.</summary>
    public void Paragraph(string text)
    {
        Gap();
        Line(text);
    }

    /// <summary>A line.</summary>
    public void Line(string text)
    {
        _first = false;
        writer.Write(text);
        writer.Write('\n');
    }

    /// <summary>Where the block's subject is.</summary>
    public void Place(int gutter, string place)
    {
        _gutter = gutter;
        Line($"{new string(' ', gutter)}{style.Frame("-->")} {place}");
    }

    /// <summary>The line in which a span starts, with carets and a text under the span.</summary>
    public void Excerpt(SourceSpan span, Func<string, string> paint, string text)
    {
        var excerpt = Places.Excerpt.Of(span);
        var number = excerpt.Line.ToString(CultureInfo.InvariantCulture);
        Place(number.Length, FindingText.Place(span));
        Line(Bar(""));
        Line($"{Bar(number)} {excerpt.Text}".TrimEnd());
        var carets = new string('^', excerpt.CaretLength);
        var label = text.Length > 0 ? $"{carets} {text}" : carets;
        Line($"{Bar("")} {new string(' ', excerpt.CaretColumn)}{paint(label)}");
    }

    /// <summary>A fact that belongs to the block; its further lines stand under the first.</summary>
    public void Detail(string label, params ReadOnlySpan<string> lines)
    {
        var indent = new string(' ', _gutter + 1);
        Line($"{indent}{style.Frame("=")} {label}{(lines.IsEmpty ? "" : lines[0])}");
        for (var index = 1; index < lines.Length; index++)
        {
            Line($"{indent}  {new string(' ', label.Length)}{lines[index]}");
        }
    }

    private string Bar(string number) => style.Frame($"{number.PadLeft(_gutter)} |");
}
