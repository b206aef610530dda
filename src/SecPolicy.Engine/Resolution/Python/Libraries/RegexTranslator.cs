using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Writes a pattern of Python's <c>re</c> for .NET, where both mean the same.</summary>
/// <param name="pattern">The pattern.</param>
internal sealed class RegexTranslator(string pattern)
{
    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<string?>.Builder _groups = ImmutableArray.CreateBuilder<string?>();
    private int _at;

    /// <summary>The pattern for .NET, and the groups' names.</summary>
    /// <exception cref="NotFollowedException">It has what one of the two lacks or reads differently.</exception>
    public (string Text, ImmutableArray<string?> Groups) Translate()
    {
        if (!Ascii.IsValid(pattern))
        {
            throw Refuse();
        }

        while (_at < pattern.Length)
        {
            var character = pattern[_at++];
            switch (character)
            {
                case '\\':
                    Escape();
                    break;
                case '(':
                    Group();
                    break;
                case '[':
                    Set();
                    break;
                case '{':
                    Quantity();
                    break;
                case '*' or '+' or '?' when _at < pattern.Length && pattern[_at] == '+':
                    // Possessive in Python since 3.11.
                    throw Refuse();
                default:
                    _text.Append(character);
                    break;
            }
        }

        return (_text.ToString(), _groups.ToImmutable());
    }

    private static NotFollowedException Refuse() => new("the pattern is not followed");

    private void Escape()
    {
        if (_at == pattern.Length)
        {
            throw Refuse();
        }

        var character = pattern[_at++];
        _text.Append(
            character switch
            {
                'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'n' or 'r' or 't' or 'f' or 'v' => $"\\{character}",
                'b' or 'B' or 'A' => $"\\{character}",
                'Z' => "\\z",
                _ when !char.IsAsciiLetterOrDigit(character) => $"\\{character}",
                _ => throw Refuse(),
            }
        );
    }

    private void Group()
    {
        if (_at < pattern.Length && pattern[_at] == '?')
        {
            var rest = pattern.AsSpan(_at + 1);
            if (rest.StartsWith(":"))
            {
                _at += 2;
                _text.Append("(?:");
                return;
            }

            var end = rest.IndexOf('>');
            if (!rest.StartsWith("P<") || end < 0)
            {
                throw Refuse();
            }

            _groups.Add(rest[2..end].ToString());
            _at += end + 2;
        }
        else
        {
            _groups.Add(null);
        }

        _text.Append("(?<g").Append(_groups.Count).Append('>');
    }

    private void Set()
    {
        _text.Append('[');
        if (_at < pattern.Length && pattern[_at] == '^')
        {
            _text.Append('^');
            _at++;
        }

        var first = true;
        while (true)
        {
            if (_at >= pattern.Length)
            {
                throw Refuse();
            }

            var character = pattern[_at++];
            switch (character)
            {
                case ']' when !first:
                    _text.Append(']');
                    return;
                case '\\':
                    if (_at < pattern.Length && pattern[_at] is 'b' or 'B' or 'A' or 'Z')
                    {
                        throw Refuse();
                    }

                    Escape();
                    break;
                case '[' or ']':
                    _text.Append('\\').Append(character);
                    break;
                case '-' or '&' or '~' or '|' when _at < pattern.Length && pattern[_at] == character:
                    throw Refuse();
                default:
                    _text.Append(character);
                    break;
            }

            first = false;
        }
    }

    private void Quantity()
    {
        var end = pattern.IndexOf('}', _at);
        var inner = end < 0 ? "" : pattern[_at..end];
        var parts = inner.Split(',');
        if (
            end < 0
            || parts.Length > 2
            || parts[0].Length is 0 or > 4
            || !parts.All(part => part.All(char.IsAsciiDigit))
            || parts.Any(part => part.Length > 4)
        )
        {
            throw Refuse();
        }

        _text.Append('{').Append(inner).Append('}');
        _at = end + 1;
        if (_at < pattern.Length && pattern[_at] == '+')
        {
            throw Refuse();
        }
    }
}
