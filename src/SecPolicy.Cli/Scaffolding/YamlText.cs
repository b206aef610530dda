using System.Buffers;
using System.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Texts from a repository as YAML writes them.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./"
    );

    /// <summary>What YAML 1.1 or 1.2 takes for something else than a text.</summary>
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["true", "false", "yes", "no", "on", "off", "y", "n", "null"],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>A scalar that every reader takes for this text: in quotation marks where it needs them.</summary>
    public static string Scalar(string text)
    {
        if (
            text.Length > 0
            && char.IsAsciiLetter(text[0])
            && !text.AsSpan().ContainsAnyExcept(Plain)
            && !Words.Contains(text)
        )
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(
                rune.Value switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    _ when TerminalText.Neutralise(rune.ToString()) == rune.ToString() => rune.ToString(),
                    _ => $"\\U{rune.Value:x8}",
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
