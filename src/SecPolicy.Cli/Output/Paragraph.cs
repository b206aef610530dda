using System.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Output;

/// <summary>Texts of any length on lines of a bounded width.</summary>
internal static class Paragraph
{
    /// <summary>Writes a label and a text; the text's further lines stand under its first.</summary>
    public static void Write(Terminal terminal, int indent, string label, string text)
    {
        var margin = new string(' ', indent + label.Length);
        var prefix = new string(' ', indent) + label;
        foreach (var line in Wrap(text, Math.Max(20, terminal.Width - margin.Length)))
        {
            terminal.Output.WriteLine((prefix + line).TrimEnd());
            prefix = margin;
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (
            var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .Select(TerminalText.Neutralise)
        )
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
