using System.Text;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>A distribution that a list of requirements names.</summary>
/// <param name="Name">Its name, normalised.</param>
/// <param name="Specifiers">Which versions are allowed, as written: <c>&gt;=4.2,&lt;5</c>; empty for any.</param>
/// <param name="IsLocked">Whether a lock file names it: then the specifiers are the very version.</param>
internal sealed record NamedDistribution(string Name, string Specifiers, bool IsLocked);

/// <summary>Reads one requirement in the spelling of PEP 508, as pip takes it.</summary>
internal static class RequirementLine
{
    /// <summary>Reads <c>Django[argon2]&gt;=4.2,&lt;5; python_version &gt; "3.8"</c>; null for what names no distribution.</summary>
    public static NamedDistribution? Read(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IndexOf("#egg=", StringComparison.Ordinal) is var egg and >= 0)
        {
            text = text[(egg + "#egg=".Length)..];
            return Name(text) is { Length: > 0 } installed ? new(installed, "", false) : null;
        }

        var name = Name(text);
        if (name.Length == 0 || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return null;
        }

        var rest = text[NameLength(text)..].TrimStart();
        if (rest is ['[', ..] && rest.IndexOf(']') is var end and >= 0)
        {
            rest = rest[(end + 1)..].TrimStart();
        }

        // `name @ url` has no version, and `path/to/folder` or `host:port` is no name.
        if (rest is not ([] or ['=' or '<' or '>' or '~' or '!' or '(' or ';' or '@' or ',' or ' ' or '#', ..]))
        {
            return null;
        }

        return new(name, rest is ['@', ..] ? "" : Specifiers(rest), false);
    }

    /// <summary>A distribution's name as PEP 503 normalises it.</summary>
    public static string Normalize(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is '-' or '_' or '.')
            {
                if (text.Length > 0 && text[^1] != '-')
                {
                    text.Append('-');
                }
            }
            else
            {
                text.Append(char.ToLowerInvariant(letter));
            }
        }

        return text.ToString().TrimEnd('-');
    }

    private static string Name(ReadOnlySpan<char> text) => Normalize(text[..NameLength(text)]);

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '-' or '_' or '.'))
        {
            length++;
        }

        return length;
    }

    private static string Specifiers(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(";#\\");
        rest = (end < 0 ? rest : rest[..end]).Trim().TrimStart('(').TrimEnd(')');
        var option = rest.IndexOf(" --", StringComparison.Ordinal);
        return (option < 0 ? rest : rest[..option]).Trim().ToString();
    }
}
