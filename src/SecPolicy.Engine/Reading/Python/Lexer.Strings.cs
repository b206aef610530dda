using System.Buffers;

namespace SecPolicy.Engine.Reading.Python;

/// <content>Strings, with and without fields.</content>
internal ref partial struct Lexer
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create("\\{}'\"\r\n"u8);

    private void ReadString(int prefixLength)
    {
        var prefix = StringPrefix.Parse(_text.Slice(_at, prefixLength));
        var quote = Peek(prefixLength);
        var isTriple = Peek(prefixLength + 1) == quote && Peek(prefixLength + 2) == quote;
        var opening = prefixLength + (isTriple ? 3 : 1);
        if (prefix.IsFormatted)
        {
            _nesting.Add(new(NestingKind.FormattedString, _at, quote, isTriple, prefix.IsRaw));
            Take(TokenKind.FormattedStart, opening);
            return;
        }

        var end = isTriple ? FindTripleEnd(_at + opening, quote) : FindEnd(_at + opening, quote);
        if (end > 0)
        {
            Take(TokenKind.String, end - _at);
        }
        else
        {
            var length = (isTriple ? _text.Length : EndOfLine(_at)) - _at;
            AddError("a string that nothing closes", _at, opening, _at, length);
            _at += length;
        }
    }

    private readonly int EndOfLine(int from)
    {
        var length = _text[from..].IndexOfAny((byte)'\n', (byte)'\r');
        return length < 0 ? _text.Length : from + length;
    }

    /// <summary>Just after the closing quotation mark, or -1 when the line ends before.</summary>
    private readonly int FindEnd(int from, byte quote)
    {
        for (var at = from; at < _text.Length; )
        {
            var step = _text[at..].IndexOfAny([(byte)'\\', quote, (byte)'\n', (byte)'\r']);
            if (step < 0)
            {
                return -1;
            }

            at += step;
            if (_text[at] == quote)
            {
                return at + 1;
            }

            if (_text[at] != '\\')
            {
                return -1;
            }

            at = SkipEscape(at);
        }

        return -1;
    }

    private readonly int FindTripleEnd(int from, byte quote)
    {
        for (var at = from; at < _text.Length; )
        {
            var step = _text[at..].IndexOfAny((byte)'\\', quote);
            if (step < 0)
            {
                return -1;
            }

            at += step;
            if (_text[at] == '\\')
            {
                at = SkipEscape(at);
            }
            else if (IsTripleQuote(at, quote))
            {
                return at + 3;
            }
            else
            {
                at++;
            }
        }

        return -1;
    }

    private readonly bool IsTripleQuote(int at, byte quote) =>
        _text[at..] is [var first, var second, var third, ..] && first == quote && second == quote && third == quote;

    /// <summary>After a backslash and what it escapes, of which a line end may be two bytes.</summary>
    private readonly int SkipEscape(int at) =>
        at + 2 < _text.Length && _text[at + 1] == '\r' && _text[at + 2] == '\n' ? at + 3 : at + 2;

    /// <summary>Reads the text of an f-string or of a field's format up to a field or the end, and what stands there.</summary>
    private void ReadFormattedText()
    {
        var nesting = _nesting[^1];
        var end = FindEndOfText(nesting);
        if (end > _at)
        {
            Take(TokenKind.FormattedText, end - _at);
        }

        if (_at >= _text.Length)
        {
            return;
        }

        var isFormat = nesting.Kind == NestingKind.Format;
        switch (_text[_at])
        {
            case (byte)'{':
                _nesting.Add(nesting with { Kind = NestingKind.Field, Start = _at });
                Take(TokenKind.LeftBrace, 1);
                break;
            case (byte)'}' when isFormat:
                _nesting.RemoveAt(_nesting.Count - 1);
                Take(TokenKind.RightBrace, 1);
                break;
            case (byte)'}':
                TakeError("a '}' in an f-string that closes nothing; '}}' stands for the character", 1);
                break;
            case (byte)'\n' or (byte)'\r':
                LeaveFormattedString("an f-string that nothing closes");
                break;
            case var _ when isFormat:
                LeaveFormattedString("the field of an f-string is never closed");
                break;
            default:
                _nesting.RemoveAt(_nesting.Count - 1);
                Take(TokenKind.FormattedEnd, nesting.IsTriple ? 3 : 1);
                break;
        }
    }

    /// <summary>Gives up on the f-string around; the tokens after it are read as what they are outside of it.</summary>
    private void LeaveFormattedString(string message)
    {
        var start = _nesting[^1].Start;
        while (_nesting.Count > 0)
        {
            var left = _nesting[^1];
            _nesting.RemoveAt(_nesting.Count - 1);
            if (left.Kind == NestingKind.FormattedString)
            {
                break;
            }
        }

        var length = _text[_at] is (byte)'\n' or (byte)'\r' ? 0 : 1;
        AddError(message, start, 1, _at, length);
        _at += length;
    }

    /// <summary>Where the text ends: at a brace that is not doubled, at the closing quotation mark or at the end of the line.</summary>
    private readonly int FindEndOfText(Nesting nesting)
    {
        var at = _at;
        while (at < _text.Length)
        {
            var step = _text[at..].IndexOfAny(TextStops);
            if (step < 0)
            {
                return _text.Length;
            }

            at += step;
            var stop = _text[at];
            switch (stop)
            {
                case (byte)'\\':
                    at = SkipFormattedEscape(at, nesting.IsRaw);
                    break;
                case (byte)'{'
                or (byte)'}'
                    when nesting.Kind == NestingKind.FormattedString && at + 1 < _text.Length && _text[at + 1] == stop:
                    at += 2;
                    break;
                case (byte)'{' or (byte)'}':
                    return at;
                case (byte)'\n' or (byte)'\r':
                    if (!nesting.IsTriple)
                    {
                        return at;
                    }

                    at++;
                    break;
                default:
                    if (stop == nesting.Quote && (!nesting.IsTriple || IsTripleQuote(at, stop)))
                    {
                        return at;
                    }

                    at++;
                    break;
            }
        }

        return _text.Length;
    }

    /// <summary>A backslash escapes no brace; <c>\N{...}</c> names a character.</summary>
    private readonly int SkipFormattedEscape(int at, bool isRaw)
    {
        var escaped = at + 1 < _text.Length ? _text[at + 1] : (byte)0;
        if (escaped is (byte)'{' or (byte)'}')
        {
            return at + 1;
        }

        if (!isRaw && escaped == 'N' && at + 2 < _text.Length && _text[at + 2] == '{')
        {
            var name = _text[(at + 3)..].IndexOfAny(TextStops);
            return name >= 0 && _text[at + 3 + name] == '}' ? at + 4 + name : at + 2;
        }

        return Math.Min(SkipEscape(at), _text.Length);
    }

    /// <summary>What only a field's own level has: <c>}</c> ends it, <c>!</c> a conversion, <c>:</c> a format.</summary>
    private bool ReadFieldOperator(byte first)
    {
        switch (first)
        {
            case (byte)'}':
                _nesting.RemoveAt(_nesting.Count - 1);
                Take(TokenKind.RightBrace, 1);
                return true;
            case (byte)':':
                _nesting[^1] = _nesting[^1] with { Kind = NestingKind.Format };
                Take(TokenKind.Colon, 1);
                return true;
            case (byte)'!' when Peek(1) != '=':
                Take(TokenKind.Exclamation, 1);
                return true;
            default:
                return false;
        }
    }
}
