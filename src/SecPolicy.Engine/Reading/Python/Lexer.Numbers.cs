namespace SecPolicy.Engine.Reading.Python;

/// <content>Numbers: where they end. What they come to is <see cref="NumberLiterals"/>'.</content>
internal ref partial struct Lexer
{
    private void ReadNumber()
    {
        var (end, isComplete) =
            Peek() == '0' && (Peek(1) | 0x20) is 'x' or 'o' or 'b' ? FindBasedEnd() : FindDecimalEnd();
        var word = Identifiers.LengthOf(_text[end..]);
        var trailing = word > 0 && !MayFollowNumber(Keywords.Find(_text.Slice(end, word)));
        if (isComplete && !trailing && !IsDigit(end, 10))
        {
            Take(TokenKind.Number, end - _at);
            return;
        }

        while (IsDigit(end, 10))
        {
            end++;
        }

        TakeError("a number that Python cannot read", end + Identifiers.LengthOf(_text[end..]) - _at);
    }

    private readonly (int End, bool IsComplete) FindBasedEnd()
    {
        var numberBase = (Peek(1) | 0x20) switch
        {
            'x' => 16,
            'o' => 8,
            _ => 2,
        };
        var end = SkipDigits(_at + 2, numberBase, afterDigit: true);
        return (end, end > _at + 2);
    }

    private readonly (int End, bool IsComplete) FindDecimalEnd()
    {
        var end = SkipDigits(_at, 10);
        var isInteger = true;
        var integer = _text[_at..end];
        if (end < _text.Length && _text[end] == '.')
        {
            end = SkipDigits(end + 1, 10);
            isInteger = false;
        }

        if (end < _text.Length && (_text[end] | 0x20) == 'e')
        {
            var sign = end + 1 < _text.Length && _text[end + 1] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (IsDigit(end + 1 + sign, 10))
            {
                end = SkipDigits(end + 1 + sign, 10);
                isInteger = false;
            }
        }

        if (end < _text.Length && (_text[end] | 0x20) == 'j')
        {
            return (end + 1, true);
        }

        var isOldOctal = isInteger && integer is [(byte)'0', ..] && integer.ContainsAnyExcept((byte)'0', (byte)'_');
        return (end, !isOldOctal);
    }

    /// <summary>After digits with single underscores between them.</summary>
    private readonly int SkipDigits(int at, int numberBase, bool afterDigit = false)
    {
        while (true)
        {
            if (IsDigit(at, numberBase))
            {
                at++;
                afterDigit = true;
            }
            else if (afterDigit && at < _text.Length && _text[at] == '_' && IsDigit(at + 1, numberBase))
            {
                at += 2;
            }
            else
            {
                return at;
            }
        }
    }

    private readonly bool IsDigit(int at, int numberBase)
    {
        if (at >= _text.Length)
        {
            return false;
        }

        var digit = _text[at] switch
        {
            >= (byte)'0' and <= (byte)'9' => _text[at] - '0',
            >= (byte)'a' and <= (byte)'f' => _text[at] - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => _text[at] - 'A' + 10,
            _ => int.MaxValue,
        };
        return digit < numberBase;
    }

    /// <summary>Python still reads <c>1if x else 2</c>.</summary>
    private static bool MayFollowNumber(TokenKind word) =>
        word
            is TokenKind.And
                or TokenKind.Else
                or TokenKind.For
                or TokenKind.If
                or TokenKind.In
                or TokenKind.Is
                or TokenKind.Not
                or TokenKind.Or;
}
