using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>Finds the place of a requirement again, by its text: the readers of the many kinds of lists keep no places.</summary>
internal static class RequirementPlace
{
    /// <summary>A lock file writes a package's version a few lines below its name, with digests between them at worst.</summary>
    private const int MostLines = 40;

    /// <summary>The place of the requirement; the list's first line when its text stands nowhere as one would expect.</summary>
    public static SourceSpan Find(PythonFiles files, FoundRequirement requirement)
    {
        var text = files.Text(requirement.Path) ?? "";
        var source = new SourceText(requirement.Path, text);
        var (start, length) = Find(text, requirement.Named) ?? (0, text.AsSpan().IndexOfAny('\r', '\n'));
        length = length < 0 ? text.Length : length;
        return new(
            source,
            Encoding.UTF8.GetByteCount(text.AsSpan(0, start)),
            Encoding.UTF8.GetByteCount(text.AsSpan(start, length))
        );
    }

    private static (int Start, int Length)? Find(string text, NamedDistribution named)
    {
        (int Start, int Length)? name = null;
        for (var at = 0; at < text.Length; at = LineEnd(text, at) + 1)
        {
            if (text.AsSpan(at).TrimStart(" \t") is ['#', ..] || NameIn(text, at, named.Name) is not { } found)
            {
                continue;
            }

            name ??= found;
            if (SpecifiersBehind(text, found, named) is { } whole)
            {
                return whole;
            }
        }

        return named.Specifiers.Length == 0 ? name : null;
    }

    /// <summary>From the name to the end of the specifiers on its line; in a lock file the version alone, on a later line.</summary>
    private static (int Start, int Length)? SpecifiersBehind(
        string text,
        (int Start, int Length) name,
        NamedDistribution named
    )
    {
        if (named.Specifiers.Length == 0)
        {
            return name;
        }

        var behind = name.Start + name.Length;
        var end = LineEnd(text, name.Start);
        var at = text.IndexOf(named.Specifiers, behind, end - behind, StringComparison.Ordinal);
        if (at >= 0)
        {
            return (name.Start, at + named.Specifiers.Length - name.Start);
        }

        for (var line = 0; named.IsLocked && line < MostLines && end < text.Length; line++)
        {
            var start = end + 1;
            end = LineEnd(text, start);
            var found = text.IndexOf(named.Specifiers, start, end - start, StringComparison.Ordinal);
            if (found >= 0 && text.IndexOf("version", start, end - start, StringComparison.Ordinal) >= 0)
            {
                return (found, named.Specifiers.Length);
            }

            // Another package begins: this was only a mention.
            if (text.AsSpan(start, end - start).TrimStart() is ['[', '[', ..])
            {
                break;
            }
        }

        return null;
    }

    /// <summary>The first word of a line that is the distribution's name in whatever spelling.</summary>
    private static (int Start, int Length)? NameIn(string text, int line, string name)
    {
        var end = LineEnd(text, line);
        for (var at = line; at < end; )
        {
            var length = 0;
            while (at + length < end && IsOfName(text[at + length]))
            {
                length++;
            }

            if (
                // Few words are as long: only those are normalised.
                length >= name.Length
                && string.Equals(RequirementLine.Normalize(text.AsSpan(at, length)), name, StringComparison.Ordinal)
            )
            {
                return (at, length);
            }

            at += Math.Max(length, 1);
        }

        return null;
    }

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;
}
