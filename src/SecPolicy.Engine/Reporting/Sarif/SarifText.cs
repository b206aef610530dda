using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Sarif;

/// <summary>Texts as SARIF, and GitHub's code scanning, want them.</summary>
internal static class SarifText
{
    /// <summary>How many characters GitHub takes of a rule's descriptions.</summary>
    private const int LongestDescription = 1024;

    /// <summary>How many characters GitHub takes of a rule's name.</summary>
    private const int LongestName = 255;

    /// <summary>A text of a message, in which no brackets are a link.</summary>
    public static string Plain(string text)
    {
        var plain = TerminalText.Neutralise(text);
        return plain.Contains("](", StringComparison.Ordinal)
            ? plain
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("[", "\\[", StringComparison.Ordinal)
                .Replace("]", "\\]", StringComparison.Ordinal)
            : plain;
    }

    /// <summary>A link in a message to a related location.</summary>
    public static string Link(string text, int id)
    {
        var shown = TerminalText
            .Neutralise(text)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"[{shown}]({id})");
    }

    /// <summary>A sentence: with a full stop.</summary>
    public static string Sentence(string text) => text is [.., '.' or '!' or '?'] ? text : text + ".";

    /// <summary>A description that is not too long.</summary>
    public static string Description(string text)
    {
        var description = Sentence(TerminalText.Neutralise(text));
        return Cut(description, LongestDescription);
    }

    /// <summary>A rule's name in Pascal case: <c>SessionCookieSecure</c> for <c>session-cookie-secure</c>.</summary>
    public static string Name(string id)
    {
        var name = new StringBuilder();
        var isStart = true;
        foreach (var rune in id.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(isStart ? Rune.ToUpperInvariant(rune) : rune);
                isStart = false;
            }
            else
            {
                isStart = true;
            }
        }

        return Cut(name.ToString(), LongestName);
    }

    /// <summary>A path as a relative URI reference: everything is escaped that is not allowed in a segment.</summary>
    public static string Uri(string path)
    {
        var escaped = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        // Nothing escapes a point, and a first segment with a colon would be a scheme.
        return path.StartsWith('/') ? "file://" + escaped : escaped;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }
}
