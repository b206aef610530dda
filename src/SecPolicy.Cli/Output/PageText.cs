using SecPolicy.Engine.Documentation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Output;

/// <summary>Pages of the documentation in a terminal: the same content in the same order.</summary>
/// <param name="terminal">Where they are shown.</param>
/// <param name="style">The colours.</param>
internal sealed class PageText(Terminal terminal, TextStyle style)
{
    private const int Indent = 2;

    public void Write(Page page)
    {
        var title = style.Bold(TerminalText.Neutralise(page.Title));
        terminal.Output.WriteLine(page.Lead.Length > 0 ? $"{title}: {TerminalText.Neutralise(page.Lead)}" : title);
        var isFirst = true;
        foreach (var block in page.Blocks)
        {
            // What a heading or a sentence introduces follows it at once.
            if (block is Heading || isFirst)
            {
                terminal.Output.WriteLine();
            }

            isFirst = false;
            Write(block);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case Heading heading:
                var indent = heading.Level > 2 ? new string(' ', Indent) : "";
                terminal.Output.WriteLine(indent + style.Bold(TerminalText.Neutralise(heading.Text.ToString())));
                break;
            case TextBlock paragraph:
                Paragraph.Write(terminal, Indent, "", Text(paragraph.Text));
                break;
            case Bullets bullets:
                foreach (var item in bullets.Items)
                {
                    Write(item, Indent);
                }

                break;
            case Facts facts:
                WriteFacts([.. facts.Rows.Where(row => !row.Text.IsEmpty)], Indent);
                break;
            case Table table:
                foreach (var row in table.Rows)
                {
                    Paragraph.Write(terminal, Indent, "", Text(row[0]));
                    WriteFacts([.. table.Headers.Zip(row).Skip(1).Where(cell => !cell.Second.IsEmpty)], Indent * 2);
                }

                break;
            case CodeBlock code:
                foreach (var line in code.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
                {
                    terminal.Output.WriteLine((new string(' ', Indent * 2) + TerminalText.Neutralise(line)).TrimEnd());
                }

                break;
        }
    }

    private void Write(Bullet item, int indent)
    {
        Paragraph.Write(terminal, indent, "- ", Text(item.Text));
        foreach (var part in item.Parts)
        {
            Write(part, indent + Indent);
        }
    }

    private void WriteFacts((string Label, Prose Text)[] rows, int indent)
    {
        foreach (var (label, text) in rows)
        {
            Paragraph.Write(terminal, indent, label + ": ", Text(text));
        }
    }

    /// <summary>The text, with the addresses to which its links lead: other pages can be asked for by name.</summary>
    private static string Text(Prose prose) =>
        string.Concat(
            prose.Parts.Select(part =>
                part is Link { IsAddress: true } link ? $"{link.Text} <{link.Target}>" : part.Text
            )
        );
}
