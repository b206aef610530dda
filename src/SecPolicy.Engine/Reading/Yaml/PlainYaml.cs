using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>
/// Reads the plain part of YAML in which the engine's own files are written, many times faster than <see cref="YamlReader"/>: maps, lists,
/// scalars of one line, and <c>&gt;-</c>. The tests hold the two to the same tree, places and all.
/// </summary>
/// <remarks>Files of users never come here: they may have what this doesn't know, and mistakes.</remarks>
internal sealed class PlainYaml
{
    private const string Indicators = "&*!|>%@`?,]}'\"#";

    private readonly Utf8Offsets _offsets;
    private readonly string _text;
    private int _at;

    private PlainYaml(SourceText source)
    {
        _offsets = new(source);
        _text = _offsets.Text;
    }

    /// <summary>Reads a text; null when it is not plain.</summary>
    public static YamlNode? TryRead(SourceText source)
    {
        var reader = new PlainYaml(source);
        try
        {
            reader.Skip();
            var root = reader.Block();
            return reader._at == reader._text.Length ? root : null;
        }
        catch (NotPlainException)
        {
            return null;
        }
    }

    private char Current => _at < _text.Length ? _text[_at] : '\n';

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\n';

    private int Column => _at - (_at == 0 ? 0 : _text.LastIndexOf('\n', _at - 1) + 1);

    /// <summary>Goes to the next letter that means something, over blanks, ends of lines and comments.</summary>
    private void Skip()
    {
        while (_at < _text.Length)
        {
            if (Current is ' ' or '\n')
            {
                _at++;
            }
            else if (Current == '#')
            {
                ToLineEnd();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && Current == ' ')
        {
            _at++;
        }
    }

    private void ToLineEnd()
    {
        var end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    private YamlNode Block()
    {
        if (IsItem())
        {
            return BlockSequence(Column);
        }

        var start = _at;
        var node = Inline(Column);
        SkipBlanks();
        if (node is not YamlScalar key || !IsColon())
        {
            Skip();
            return node;
        }

        return BlockMapping(start, key);
    }

    private bool IsItem() => Current == '-' && (Next is ' ' or '\n');

    private bool IsColon() => Current == ':' && (Next is ' ' or '\n');

    private YamlSequence BlockSequence(int column)
    {
        var start = _at;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_at < _text.Length && Column == column && IsItem())
        {
            _at++;
            Skip();
            Demand(Column > column);
            items.Add(Block());
        }

        Demand(_at == _text.Length || Column <= column);
        return new(items.DrainToImmutable(), Span(start, _at));
    }

    /// <param name="start">Where the first key starts.</param>
    /// <param name="key">The first key, which was read.</param>
    private YamlMapping BlockMapping(int start, YamlScalar key)
    {
        var column = start - (start == 0 ? 0 : _text.LastIndexOf('\n', start - 1) + 1);
        var pairs = ImmutableArray.CreateBuilder<YamlPair>();
        while (true)
        {
            Demand(IsColon());
            _at++;
            pairs.Add(new(key, Value(column)));
            if (_at == _text.Length || Column != column)
            {
                Demand(_at == _text.Length || Column < column);
                return new(pairs.DrainToImmutable(), Span(start, _at));
            }

            key = Inline(column) as YamlScalar ?? throw new NotPlainException();
            SkipBlanks();
        }
    }

    /// <summary>What stands behind a key's colon, up to the next token.</summary>
    private YamlNode Value(int column)
    {
        SkipBlanks();
        if (Current is not ('\n' or '#'))
        {
            var value = Inline(column);
            Skip();
            return value;
        }

        Skip();
        Demand(_at < _text.Length);
        if (Column == column && IsItem())
        {
            return BlockSequence(column);
        }

        Demand(Column > column);
        return Block();
    }

    /// <summary>A scalar, or a list or map in brackets.</summary>
    /// <param name="column">The column of the map that it is a value of.</param>
    private YamlNode Inline(int column) =>
        Current switch
        {
            '[' => FlowSequence(),
            '{' => FlowMapping(),
            '"' => DoubleQuoted(),
            '\'' => SingleQuoted(),
            '>' => Folded(column),
            _ => Plain(inFlow: false),
        };

    private YamlSequence FlowSequence()
    {
        var start = _at++;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!Closes(']', items.Count))
        {
            items.Add(FlowNode());
        }

        return new(items.DrainToImmutable(), Span(start, _at));
    }

    private YamlMapping FlowMapping()
    {
        var start = _at++;
        var pairs = ImmutableArray.CreateBuilder<YamlPair>();
        while (!Closes('}', pairs.Count))
        {
            var key = FlowNode() as YamlScalar ?? throw new NotPlainException();
            SkipBlanks();
            Demand(IsColon());
            _at++;
            SkipBlanks();
            pairs.Add(new(key, FlowNode()));
        }

        return new(pairs.DrainToImmutable(), Span(start, _at));
    }

    /// <summary>Goes over a closing bracket, or over the comma in front of the next item.</summary>
    private bool Closes(char bracket, int count)
    {
        Skip();
        if (Current == bracket)
        {
            _at++;
            return true;
        }

        if (count > 0)
        {
            Demand(Current == ',');
            _at++;
            Skip();
        }

        return false;
    }

    private YamlNode FlowNode() =>
        Current switch
        {
            '[' => FlowSequence(),
            '{' => FlowMapping(),
            '"' => DoubleQuoted(),
            '\'' => SingleQuoted(),
            _ => Plain(inFlow: true),
        };

    private YamlScalar Plain(bool inFlow)
    {
        Demand(_at < _text.Length && !Indicators.Contains(Current, StringComparison.Ordinal) && !IsItem());
        var start = _at;
        for (; Current != '\n'; _at++)
        {
            if (IsColon() || (Current == ' ' && Next == '#') || (inFlow && Current is ',' or '[' or ']' or '{' or '}'))
            {
                break;
            }

            Demand(Current is >= ' ' and not '\x7f');
        }

        var end = _at;
        while (end > start && _text[end - 1] == ' ')
        {
            end--;
        }

        Demand(end > start);
        return new(_text[start..end], Quoted: false, Span(start, end));
    }

    private YamlScalar DoubleQuoted()
    {
        var start = _at++;
        var text = new StringBuilder();
        for (; Current != '"'; _at++)
        {
            if (Current == '\\')
            {
                _at++;
                Demand(Current is '"' or '\\');
            }

            Demand(Current >= ' ');
            text.Append(Current);
        }

        _at++;
        return new(text.ToString(), Quoted: true, Span(start, _at));
    }

    private YamlScalar SingleQuoted()
    {
        var start = _at++;
        var text = new StringBuilder();
        for (; Current != '\'' || Next == '\''; _at++)
        {
            if (Current == '\'')
            {
                _at++;
            }

            Demand(Current >= ' ');
            text.Append(Current);
        }

        _at++;
        return new(text.ToString(), Quoted: true, Span(start, _at));
    }

    /// <summary>A text of several lines of the same indentation, which become one.</summary>
    private YamlScalar Folded(int column)
    {
        var start = _at;
        Demand(_text.AsSpan(_at).StartsWith(">-\n", StringComparison.Ordinal));
        ToLineEnd();
        var text = new StringBuilder();
        var indentation = -1;
        while (_at < _text.Length)
        {
            var line = ++_at;
            SkipBlanks();
            var width = _at - line;
            if (_at == _text.Length || Current == '\n' || width <= column)
            {
                _at = line;
                break;
            }

            Demand(indentation < 0 || width == indentation);
            indentation = width;
            var content = _at;
            ToLineEnd();
            text.Append(text.Length == 0 ? "" : " ").Append(_text.AsSpan(content, _at - content));
        }

        // Empty lines behind it belong to it; in its middle they would be ends of lines in the text.
        while (_at < _text.Length && Current == '\n')
        {
            _at++;
        }

        var end = _at;
        SkipBlanks();
        Demand(text.Length > 0 && (_at == _text.Length || Column <= column));
        return new(text.ToString(), Quoted: true, Span(start, end));
    }

    private SourceSpan Span(int start, int end) => _offsets.Span(start, end);

    private static void Demand(bool isPlain)
    {
        if (!isPlain)
        {
            throw new NotPlainException();
        }
    }

    private sealed class NotPlainException : Exception;
}
