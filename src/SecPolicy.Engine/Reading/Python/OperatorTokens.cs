namespace SecPolicy.Engine.Reading.Python;

/// <summary>Operators and delimiters: the longest that fits wins.</summary>
internal static class OperatorTokens
{
    /// <summary>What stands at the start of a text; <see cref="TokenKind.Error"/> with a length of 1 when it is none.</summary>
    public static TokenKind Find(ReadOnlySpan<byte> text, out int length)
    {
        var alone = Delimiter(text[0]);
        if (alone != TokenKind.Error)
        {
            length = 1;
            return alone;
        }

        var second = text.Length > 1 ? text[1] : (byte)0;
        var third = text.Length > 2 ? text[2] : (byte)0;
        return Operator(text[0], second, third, out length);
    }

    private static TokenKind Delimiter(byte character) =>
        character switch
        {
            (byte)'(' => TokenKind.LeftParenthesis,
            (byte)')' => TokenKind.RightParenthesis,
            (byte)'[' => TokenKind.LeftBracket,
            (byte)']' => TokenKind.RightBracket,
            (byte)'{' => TokenKind.LeftBrace,
            (byte)'}' => TokenKind.RightBrace,
            (byte)',' => TokenKind.Comma,
            (byte)';' => TokenKind.Semicolon,
            (byte)'~' => TokenKind.Tilde,
            _ => TokenKind.Error,
        };

    private static TokenKind Operator(byte first, byte second, byte third, out int length)
    {
        length = 1;
        switch (first)
        {
            case (byte)'.' when (second, third) is ((byte)'.', (byte)'.'):
                length = 3;
                return TokenKind.Ellipsis;
            case (byte)'.':
                return TokenKind.Dot;
            case (byte)':':
                return WithEquals(second, TokenKind.Colon, TokenKind.ColonAssign, ref length);
            case (byte)'=':
                return WithEquals(second, TokenKind.Assign, TokenKind.Equal, ref length);
            case (byte)'!':
                return WithEquals(second, TokenKind.Error, TokenKind.NotEqual, ref length);
            case (byte)'+':
                return WithEquals(second, TokenKind.Plus, TokenKind.PlusAssign, ref length);
            case (byte)'-' when second == '>':
                length = 2;
                return TokenKind.Arrow;
            case (byte)'-':
                return WithEquals(second, TokenKind.Minus, TokenKind.MinusAssign, ref length);
            case (byte)'@':
                return WithEquals(second, TokenKind.At, TokenKind.AtAssign, ref length);
            case (byte)'%':
                return WithEquals(second, TokenKind.Percent, TokenKind.PercentAssign, ref length);
            case (byte)'&':
                return WithEquals(second, TokenKind.Ampersand, TokenKind.AmpersandAssign, ref length);
            case (byte)'|':
                return WithEquals(second, TokenKind.Bar, TokenKind.BarAssign, ref length);
            case (byte)'^':
                return WithEquals(second, TokenKind.Caret, TokenKind.CaretAssign, ref length);
            case (byte)'*' when second == '*':
                return WithEquals(third, TokenKind.DoubleStar, TokenKind.DoubleStarAssign, ref length, doubled: true);
            case (byte)'*':
                return WithEquals(second, TokenKind.Star, TokenKind.StarAssign, ref length);
            case (byte)'/' when second == '/':
                return WithEquals(third, TokenKind.DoubleSlash, TokenKind.DoubleSlashAssign, ref length, doubled: true);
            case (byte)'/':
                return WithEquals(second, TokenKind.Slash, TokenKind.SlashAssign, ref length);
            case (byte)'<' when second == '<':
                return WithEquals(third, TokenKind.LeftShift, TokenKind.LeftShiftAssign, ref length, doubled: true);
            case (byte)'<':
                return WithEquals(second, TokenKind.Less, TokenKind.LessOrEqual, ref length);
            case (byte)'>' when second == '>':
                return WithEquals(third, TokenKind.RightShift, TokenKind.RightShiftAssign, ref length, doubled: true);
            case (byte)'>':
                return WithEquals(second, TokenKind.Greater, TokenKind.GreaterOrEqual, ref length);
            default:
                return TokenKind.Error;
        }
    }

    /// <summary>What to say of a character that begins no token.</summary>
    public static string Explain(byte character) =>
        character switch
        {
            (byte)'`' => "a backquote; Python 3 writes repr(...)",
            > 0x20 and < 0x7F => $"'{(char)character}' stands for nothing in Python",
            _ => $"the character U+{character:X4} stands for nothing in Python",
        };

    private static TokenKind WithEquals(
        byte next,
        TokenKind alone,
        TokenKind withEquals,
        ref int length,
        bool doubled = false
    )
    {
        length = (doubled ? 2 : 1) + (next == '=' ? 1 : 0);
        return next == '=' ? withEquals : alone;
    }
}
