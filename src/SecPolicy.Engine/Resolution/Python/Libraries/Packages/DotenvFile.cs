using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>Reads <c>.env</c> files as python-dotenv does.</summary>
/// <param name="text">The file's text.</param>
/// <remarks>The grammar is that of python-dotenv 1.2 (<c>parser.py</c>), which is the same since 0.15 but for a byte order mark.</remarks>
internal sealed class DotenvFile(string text)
{
    private int _at;

    /// <summary>The variables of a file in its order; null for a name without <c>=</c>. Lines that can't be read give nothing.</summary>
    public static List<KeyValuePair<string, string?>> Read(string content)
    {
        var file = new DotenvFile(content.StartsWith('\ufeff') ? content[1..] : content);
        var values = new List<KeyValuePair<string, string?>>();
        while (file._at < file.Length)
        {
            var before = file._at;
            if (file.Binding() is { } binding)
            {
                values.Add(binding);
            }

            if (file._at == before)
            {
                file._at++;
            }
        }

        return values;
    }

    private int Length => text.Length;

    private char Next => _at < text.Length ? text[_at] : '\0';

    private bool AtEnd => _at >= text.Length;

    private KeyValuePair<string, string?>? Binding()
    {
        Skip(CharacterKinds.IsSpace);
        if (AtEnd)
        {
            return null;
        }

        SkipExport();
        if (Key(out var key) && Value(out var value))
        {
            Comment();
            if (EndOfLine())
            {
                return key is null ? null : new(key, value);
            }
        }

        SkipLine();
        return null;
    }

    private void SkipExport()
    {
        if (
            string.CompareOrdinal(text, _at, "export", 0, 6) == 0
            && _at + 6 < text.Length
            && IsInlineSpace(text[_at + 6])
        )
        {
            _at += 6;
            Skip(IsInlineSpace);
        }
    }

    /// <returns>False where there is no name; null for a comment.</returns>
    private bool Key(out string? key)
    {
        key = null;
        if (Next == '#')
        {
            return true;
        }

        if (!AtEnd && Next == '\'')
        {
            var end = text.IndexOf('\'', _at + 1);
            if (end <= _at + 1)
            {
                return false;
            }

            key = text[(_at + 1)..end];
            _at = end + 1;
            return true;
        }

        var start = _at;
        Skip(one => one is not ('=' or '#') && !CharacterKinds.IsSpace(one));
        key = text[start.._at];
        return key.Length > 0;
    }

    private bool Value(out string? value)
    {
        value = null;
        Skip(IsInlineSpace);
        if (AtEnd || Next != '=')
        {
            return true;
        }

        _at++;
        Skip(IsInlineSpace);
        if (AtEnd || Next is '\n' or '\r')
        {
            value = "";
            return true;
        }

        if (Next is '\'' or '"')
        {
            value = Quoted(Next);
            return value is not null;
        }

        var start = _at;
        Skip(one => one is not ('\r' or '\n'));
        value = TrimEnd(WithoutComment(text[start.._at]));
        return true;
    }

    // '((?:\\'|[^'])*)' without its closing quote may still match up to an escaped one.
    private string? Quoted(char quote)
    {
        var escaped = -1;
        for (var index = _at + 1; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length && text[index + 1] == quote)
            {
                escaped = index + 1;
                index++;
            }
            else if (text[index] == quote)
            {
                return Finish(index);
            }
        }

        return escaped < 0 ? null : Finish(escaped);

        string Finish(int end)
        {
            var inner = text[(_at + 1)..end];
            _at = end + 1;
            return Unescape(inner, quote == '"' ? "\\'\"abfnrtv" : "\\'");
        }
    }

    private static string Unescape(string value, string escapes)
    {
        var result = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (
                value[index] == '\\'
                && index + 1 < value.Length
                && escapes.Contains(value[index + 1], StringComparison.Ordinal)
            )
            {
                index++;
                result.Append(
                    value[index] switch
                    {
                        'a' => '\a',
                        'b' => '\b',
                        'f' => '\f',
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'v' => '\v',
                        var other => other,
                    }
                );
            }
            else
            {
                result.Append(value[index]);
            }
        }

        return result.ToString();
    }

    private static string WithoutComment(string value)
    {
        for (var hash = value.IndexOf('#', StringComparison.Ordinal); hash >= 0; hash = value.IndexOf('#', hash + 1))
        {
            if (hash > 0 && CharacterKinds.IsSpace(value[hash - 1]))
            {
                return value[..hash];
            }
        }

        return value;
    }

    private static string TrimEnd(string value)
    {
        var end = value.Length;
        while (end > 0 && CharacterKinds.IsSpace(value[end - 1]))
        {
            end--;
        }

        return value[..end];
    }

    private void Comment()
    {
        var start = _at;
        Skip(IsInlineSpace);
        if (Next == '#')
        {
            Skip(one => one is not ('\r' or '\n'));
        }
        else
        {
            _at = start;
        }
    }

    private bool EndOfLine()
    {
        var start = _at;
        Skip(IsInlineSpace);
        if (AtEnd)
        {
            return true;
        }

        if (Next is '\r' or '\n')
        {
            _at += Next == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
            return true;
        }

        _at = start;
        return false;
    }

    private void SkipLine()
    {
        Skip(one => one is not ('\r' or '\n'));
        if (!AtEnd)
        {
            _at++;
        }
    }

    private static bool IsInlineSpace(char one) => one is not ('\r' or '\n') && CharacterKinds.IsSpace(one);

    private void Skip(Func<char, bool> matches)
    {
        while (_at < text.Length && matches(text[_at]))
        {
            _at++;
        }
    }
}
