using System.Text;
using SecPolicy.Engine.Reporting.Markdown;

namespace SecPolicy.Engine.Documentation;

/// <summary>Writes pages as Markdown.</summary>
/// <param name="folder">The page's folder below <c>docs</c>: <c>rules</c>; empty for <c>docs</c> itself.</param>
internal sealed class MarkdownWriter(string folder)
{
    /// <summary>The first line of every generated page, which says where it comes from.</summary>
    public const string FirstLine = "<!-- Written by `dotnet run --project eng/Docs`. Do not edit. -->";

    private readonly StringBuilder _text = new();

    /// <summary>A page with the comment that says where it comes from.</summary>
    public static string Write(Page page, string folder)
    {
        var writer = new MarkdownWriter(folder);
        writer._text.Append(FirstLine).Append("\n\n");
        writer._text.Append("# ").Append(MarkdownText.Escape(page.Title)).Append('\n');
        if (page.Lead.Length > 0)
        {
            writer._text.Append('\n').Append(MarkdownText.Escape(page.Lead)).Append(".\n");
        }

        foreach (var block in page.Blocks)
        {
            writer._text.Append('\n');
            writer.Write(block);
        }

        return writer._text.ToString();
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                _text.Append('#', heading.Level).Append(' ').Append(Text(heading.Text, inTable: false)).Append('\n');
                break;
            case TextBlock paragraph:
                _text.Append(Text(paragraph.Text, inTable: false)).Append('\n');
                break;
            case Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    Write(item, indent: 0);
                }

                break;
            case Facts facts:
                WriteRow(["", ""]);
                WriteRow(["---", "---"]);
                foreach (var (label, text) in facts.Rows.Where(row => !row.Text.IsEmpty))
                {
                    WriteRow([MarkdownText.Escape(label), Text(text, inTable: true)]);
                }

                break;
            case Table table:
                WriteRow(table.Headers.Select(MarkdownText.Escape));
                WriteRow(table.Headers.Select(_ => "---"));
                foreach (var row in table.Rows)
                {
                    WriteRow(row.Select(cell => Text(cell, inTable: true)));
                }

                break;
            case CodeBlock code:
                var fence = MarkdownText.Fence(code.Text);
                _text.Append(fence).Append(code.Language).Append('\n');
                _text.Append(code.Text.ReplaceLineEndings("\n").TrimEnd('\n')).Append('\n').Append(fence).Append('\n');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, message: null);
        }
    }

    private void Write(Bullet item, int indent)
    {
        _text.Append(' ', indent).Append("- ").Append(Text(item.Text, inTable: false)).Append('\n');
        foreach (var part in item.Parts)
        {
            Write(part, indent + 2);
        }
    }

    private void WriteRow(IEnumerable<string> cells)
    {
        _text.Append('|');
        foreach (var cell in cells)
        {
            _text.Append(cell == "---" ? cell : $" {cell} ").Append('|');
        }

        _text.Append('\n');
    }

    private string Text(Prose prose, bool inTable) =>
        string.Concat(
            prose.Parts.Select(part =>
                part switch
                {
                    Code code => MarkdownText.Code(code.Text, inTable),
                    Link link => MarkdownText.Link(link.Text, link.IsAddress ? link.Target : Relative(link.Target)),
                    _ => MarkdownText.Escape(part.Text),
                }
            )
        );

    /// <summary>A path below <c>docs</c> as seen from the page's folder.</summary>
    private string Relative(string target)
    {
        if (target.StartsWith('#') || folder.Length == 0)
        {
            return target;
        }

        return target.StartsWith(folder + "/", StringComparison.Ordinal)
            ? target[(folder.Length + 1)..]
            : "../" + target;
    }
}
