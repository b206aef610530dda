using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>What a word of a Dockerfile comes to: quotation marks and escapes resolved, variables replaced, as BuildKit's shell lexer does.</summary>
internal sealed class DockerfileWord
{
    private readonly string _text;
    private readonly char _escape;
    private readonly Func<string, ConfigValue> _lookup;
    private int _at;
    private UnknownValue? _unknown;
    private bool _isMalformed;

    private DockerfileWord(string text, char escape, Func<string, ConfigValue> lookup)
    {
        _text = text;
        _escape = escape;
        _lookup = lookup;
    }

    /// <summary>The value of a word.</summary>
    /// <param name="text">The word as it is written.</param>
    /// <param name="escape">What escapes a letter.</param>
    /// <param name="lookup">What a variable is: a <see cref="StringValue"/>, <see cref="NullValue"/> where it is not set, or unknown.</param>
    /// <returns>A text, or unknown for the first reason that there is; null where the builder refuses it.</returns>
    public static ConfigValue? Resolve(string text, char escape, Func<string, ConfigValue> lookup)
    {
        var word = new DockerfileWord(text, escape, lookup);
        var value = word.Until(null, 0);
        return word._isMalformed ? null
            : word._unknown is { } unknown ? unknown
            : new StringValue(value);
    }

    private bool AtEnd => _at >= _text.Length;

    /// <summary>The text up to a letter, which is passed over, or to the end.</summary>
    private string Until(char? stop, int depth)
    {
        var result = new StringBuilder();
        while (!AtEnd && !_isMalformed)
        {
            var letter = _text[_at];
            if (letter == stop)
            {
                _at++;
                return result.ToString();
            }

            if (letter == _escape)
            {
                _at++;
                if (!AtEnd)
                {
                    result.Append(_text[_at++]);
                }
            }
            else
            {
                result.Append(
                    letter switch
                    {
                        '\'' => SingleQuoted(),
                        '"' => DoubleQuoted(depth),
                        '$' => Dollar(depth),
                        _ => _text[_at++].ToString(),
                    }
                );
            }

            if (result.Length > FixedLimits.VariableText)
            {
                _unknown ??= new($"it is longer than {FixedLimits.VariableText} characters");
                result.Clear();
            }
        }

        _isMalformed |= stop is not null;
        return result.ToString();
    }

    private string SingleQuoted()
    {
        var end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            return Refuse();
        }

        var text = _text[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    private string DoubleQuoted(int depth)
    {
        var result = new StringBuilder();
        for (_at++; !AtEnd && !_isMalformed; )
        {
            switch (_text[_at])
            {
                case '"':
                    _at++;
                    return result.ToString();
                case '$':
                    result.Append(Dollar(depth));
                    break;
                case var letter when letter == _escape:
                    _at++;
                    if (AtEnd)
                    {
                        break;
                    }

                    if (_text[_at] is not ('"' or '$') && _text[_at] != _escape)
                    {
                        result.Append(letter);
                    }

                    result.Append(_text[_at++]);
                    break;
                case var letter:
                    result.Append(letter);
                    _at++;
                    break;
            }
        }

        return Refuse();
    }

    private string Dollar(int depth)
    {
        _at++;
        if (AtEnd || _text[_at] != '{')
        {
            return Name() is { Length: > 0 } plain ? Known(_lookup(plain)) : "$";
        }

        _at++;
        var name = AtEnd || _text[_at] is '{' or '}' or ':' ? "" : Name();
        if (name.Length == 0 || AtEnd || depth == FixedLimits.ReferenceNesting)
        {
            return Refuse();
        }

        var emptyCounts = _text[_at] == ':';
        _at += emptyCounts ? 1 : 0;
        var operation = AtEnd ? '\0' : _text[_at++];
        if (operation == '}' && !emptyCounts)
        {
            return Known(_lookup(name));
        }

        var before = _unknown;
        var operand = Until('}', depth + 1);
        var inOperand = _unknown;
        _unknown = before;
        var value = _lookup(name);
        var isSet = value is StringValue text && !(emptyCounts && text.Value.Length == 0);
        switch (operation)
        {
            case '-' or '+' when value is UnknownValue:
                return Known(value);
            case '-' when isSet:
            case '?' when isSet || value is UnknownValue:
                return Known(value);
            case '+' when !isSet:
                return "";
            case '-' or '+':
                _unknown ??= inOperand;
                return operand;
            case '?':
                return Known(new UnknownValue($"{name} must be set, and the image is not built otherwise"));
            case '#' or '%' or '/' when !emptyCounts:
                return Known(value is UnknownValue ? value : new UnknownValue($"a pattern changes {name}"));
            default:
                return Refuse();
        }
    }

    private string Name()
    {
        var start = _at;
        if (!AtEnd && char.IsAsciiDigit(_text[_at]))
        {
            while (!AtEnd && char.IsAsciiDigit(_text[_at]))
            {
                _at++;
            }
        }
        else if (!AtEnd && _text[_at] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _at++;
        }
        else
        {
            while (!AtEnd && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'))
            {
                _at++;
            }
        }

        return _text[start.._at];
    }

    private string Known(ConfigValue value)
    {
        _unknown ??= value as UnknownValue;
        return (value as StringValue)?.Value ?? "";
    }

    private string Refuse()
    {
        _isMalformed = true;
        _at = _text.Length;
        return "";
    }
}
