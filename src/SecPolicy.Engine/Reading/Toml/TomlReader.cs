using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Toml;

/// <summary>A value of a TOML text.</summary>
internal abstract record TomlValue;

/// <summary>A string.</summary>
internal sealed record TomlText(string Text) : TomlValue;

/// <summary>An array.</summary>
internal sealed record TomlArray(ImmutableArray<TomlValue> Items) : TomlValue;

/// <summary>An inline table.</summary>
internal sealed record TomlTable(ImmutableArray<KeyValuePair<string, TomlValue>> Pairs) : TomlValue;

/// <summary>A number, a boolean, a date: nothing that is asked for here.</summary>
internal sealed record TomlOther(string Text) : TomlValue;

/// <summary>A key and its value.</summary>
/// <param name="Table">The names of the table's header: <c>[tool.poetry]</c> is two; empty before the first header.</param>
/// <param name="TableNumber">Which header it stands under, counted from 1: tells the tables of <c>[[package]]</c> apart.</param>
/// <param name="Key">The key, its dots kept.</param>
/// <param name="Value">The value.</param>
internal sealed record TomlPair(ImmutableArray<string> Table, int TableNumber, string Key, TomlValue Value);

/// <summary>
/// Reads the pairs of a TOML text, as far as lists of requirements need it: no dates, no places, no problems. What it does not
/// understand it skips, up to the end of the line. It is our own because no TOML package could be restored from the feed.
/// </summary>
internal sealed class TomlReader
{
    private readonly string _text;
    private int _at;

    private TomlReader(string text) => _text = text;

    /// <summary>The pairs of a text, in its order.</summary>
    public static ImmutableArray<TomlPair> Read(string text) => new TomlReader(text).ReadPairs();

    private bool IsAtEnd => _at >= _text.Length;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private ImmutableArray<TomlPair> ReadPairs()
    {
        var pairs = ImmutableArray.CreateBuilder<TomlPair>();
        ImmutableArray<string> table = [];
        var number = 0;
        while (true)
        {
            SkipBlanks(lines: true);
            if (IsAtEnd)
            {
                return pairs.DrainToImmutable();
            }

            if (Current == '[')
            {
                table = ReadHeader();
                number++;
            }
            else if (ReadKey() is { Length: > 0 } key && Current == '=')
            {
                _at++;
                pairs.Add(new(table, number, key, ReadValue(0)));
            }

            SkipLine();
        }
    }

    private ImmutableArray<string> ReadHeader()
    {
        while (Current == '[')
        {
            _at++;
        }

        var names = ImmutableArray.CreateBuilder<string>();
        while (!IsAtEnd && Current is not (']' or '\n'))
        {
            SkipBlanks(lines: false);
            var name = Current is '"' or '\'' ? ReadString() : ReadBare(".]\n");
            names.Add(name.Trim());
            SkipBlanks(lines: false);
            if (Current == '.')
            {
                _at++;
            }
            else if (Current != ']')
            {
                break;
            }
        }

        return names.DrainToImmutable();
    }

    private string ReadKey()
    {
        var key = new StringBuilder();
        while (!IsAtEnd && Current is not ('=' or '\n' or '}' or ','))
        {
            key.Append(Current is '"' or '\'' ? ReadString() : ReadBare("=\n\"'},").Trim());
        }

        return key.ToString();
    }

    private TomlValue ReadValue(int depth)
    {
        SkipBlanks(lines: false);
        return Current switch
        {
            '"' or '\'' => new TomlText(ReadString()),
            '[' when depth < FixedLimits.TomlNesting => ReadArray(depth),
            '{' when depth < FixedLimits.TomlNesting => ReadInlineTable(depth),
            _ => new TomlOther(ReadBare(",]}#\n").Trim()),
        };
    }

    private TomlArray ReadArray(int depth)
    {
        _at++;
        var items = ImmutableArray.CreateBuilder<TomlValue>();
        while (true)
        {
            SkipBlanks(lines: true);
            if (IsAtEnd || Current == ']')
            {
                _at++;
                return new(items.DrainToImmutable());
            }

            var start = _at;
            items.Add(ReadValue(depth + 1));
            SkipBlanks(lines: true);
            if (Current == ',' || _at == start)
            {
                _at++;
            }
        }
    }

    private TomlTable ReadInlineTable(int depth)
    {
        _at++;
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, TomlValue>>();
        while (true)
        {
            SkipBlanks(lines: true);
            if (IsAtEnd || Current == '}')
            {
                _at++;
                return new(pairs.DrainToImmutable());
            }

            var start = _at;
            var key = ReadKey();
            if (Current == '=')
            {
                _at++;
                pairs.Add(new(key, ReadValue(depth + 1)));
            }

            SkipBlanks(lines: true);
            if (Current == ',' || _at == start)
            {
                _at++;
            }
        }
    }

    /// <summary>Reads a string of any of the four kinds; the escapes that matter are those of quotation marks.</summary>
    private string ReadString()
    {
        var quote = Current;
        var isLong = _text.AsSpan(_at).StartsWith(new string(quote, 3));
        _at += isLong ? 3 : 1;
        var text = new StringBuilder();
        while (!IsAtEnd)
        {
            if (isLong ? _text.AsSpan(_at).StartsWith(new string(quote, 3)) : Current == quote)
            {
                _at += isLong ? 3 : 1;
                return text.ToString();
            }

            if (!isLong && Current == '\n')
            {
                break;
            }

            if (quote == '"' && Current == '\\')
            {
                _at++;
            }

            text.Append(Current);
            _at++;
        }

        return text.ToString();
    }

    private string ReadBare(string ends)
    {
        var length = _text.AsSpan(_at).IndexOfAny(ends);
        var text = length < 0 ? _text[_at..] : _text.Substring(_at, length);
        _at += text.Length;
        return text;
    }

    private void SkipBlanks(bool lines)
    {
        while (!IsAtEnd)
        {
            if (Current is ' ' or '\t' or '\r' || (lines && Current == '\n'))
            {
                _at++;
            }
            else if (lines && Current == '#')
            {
                SkipLine();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        var length = _text.AsSpan(Math.Min(_at, _text.Length)).IndexOf('\n');
        _at = length < 0 ? _text.Length : _at + length + 1;
    }
}
