using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The files that django-environ and django-configurations read: <c>KEY=value</c> lines.</summary>
/// <remarks>
/// The rules are those of django-environ 0.12. Versions 0.11.0 to 0.11.2 always took comments away, and versions before 0.8 knew no
/// <c>export</c> (before 0.6.0) and resolved <c>\n</c> to <c>n</c>.
/// </remarks>
internal static class EnvironFile
{
    /// <summary>The variables that a file gives, in its order.</summary>
    /// <param name="content">The file's text.</param>
    /// <param name="parseComments">Whether <c>#</c> begins a comment in a value.</param>
    public static List<KeyValuePair<string, string>> Read(string content, bool parseComments)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var line in Lines(content))
        {
            var text = line.StartsWith("export ", StringComparison.Ordinal) ? line[7..] : line;
            if (Assignment(text) is { } equals)
            {
                values.Add(new(text[..equals], Value(text[(equals + 1)..], parseComments)));
            }
        }

        return values;
    }

    /// <summary>The variables that a file gives by the rules of django-configurations, which are older.</summary>
    public static List<KeyValuePair<string, string>> ReadSimple(string content)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var line in Lines(content))
        {
            if (Assignment(line) is { } equals)
            {
                var value = Inner(line[(equals + 1)..], '\'');
                values.Add(new(line[..equals], IsQuoted(value, '"') ? Unescape(value[1..^1], "") : value));
            }
        }

        return values;
    }

    /// <summary><c>str.splitlines</c>.</summary>
    public static IEnumerable<string> Lines(string content)
    {
        var start = 0;
        for (var index = 0; index < content.Length; index++)
        {
            if (CharacterKinds.IsLineEnd(content[index]))
            {
                yield return content[start..index];
                index += content[index] == '\r' && index + 1 < content.Length && content[index + 1] == '\n' ? 1 : 0;
                start = index + 1;
            }
        }

        if (start < content.Length)
        {
            yield return content[start..];
        }
    }

    private static int? Assignment(string line)
    {
        var length = line.TakeWhile(one => char.IsAsciiLetterOrDigit(one) || one == '_').Count();
        return length > 0 && length < line.Length && line[length] == '=' ? length : null;
    }

    private static string Value(string value, bool parseComments)
    {
        if (!parseComments)
        {
            value = Inner(value, '\'');
        }
        else if (SingleQuotedBeforeComment(value) is { } quoted)
        {
            value = quoted;
        }
        else
        {
            var comment = value.IndexOf('#', StringComparison.Ordinal);
            value = comment < 0 ? value : value[..comment];
        }

        return IsQuoted(value, '"') ? Unescape(value[1..^1], "rnt") : value;
    }

    // \A\s*'(?<!\\)(.*)'\s*(#.*\s*)?\Z, whose group takes as much as it can.
    private static string? SingleQuotedBeforeComment(string value)
    {
        var start = value.TakeWhile(CharacterKinds.IsSpace).Count();
        if (start == value.Length || value[start] != '\'')
        {
            return null;
        }

        for (var end = value.LastIndexOf('\''); end > start; end = value.LastIndexOf('\'', end - 1))
        {
            var rest = CharacterKinds.Strip(value[(end + 1)..]);
            if (rest.Length == 0 || rest[0] == '#')
            {
                return value[(start + 1)..end];
            }
        }

        return null;
    }

    private static string Inner(string value, char quote) => IsQuoted(value, quote) ? value[1..^1] : value;

    private static bool IsQuoted(string value, char quote) =>
        value.Length >= 2 && value[0] == quote && value[^1] == quote;

    private static string Unescape(string value, string kept)
    {
        var result = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] == '\\' && index + 1 < value.Length)
            {
                index++;
                if (kept.Contains(value[index], StringComparison.Ordinal))
                {
                    result.Append('\\');
                }
            }

            result.Append(value[index]);
        }

        return result.ToString();
    }
}
