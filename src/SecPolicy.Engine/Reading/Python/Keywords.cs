namespace SecPolicy.Engine.Reading.Python;

/// <summary>
/// The words that are never names. <c>match</c>, <c>case</c>, <c>type</c> and <c>_</c> are names that a statement may begin with.
/// </summary>
internal static class Keywords
{
    private const int Longest = 8;

    /// <summary>The keyword's kind, or <see cref="TokenKind.Name"/>.</summary>
    public static TokenKind Find(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > Longest)
        {
            return TokenKind.Name;
        }

        var candidates = word[0] switch
        {
            (byte)'F' => Is(word, "False"u8, TokenKind.False),
            (byte)'N' => Is(word, "None"u8, TokenKind.None),
            (byte)'T' => Is(word, "True"u8, TokenKind.True),
            (byte)'a' => Is(word, "and"u8, TokenKind.And)
                | Is(word, "as"u8, TokenKind.As)
                | Is(word, "assert"u8, TokenKind.Assert)
                | Is(word, "async"u8, TokenKind.Async)
                | Is(word, "await"u8, TokenKind.Await),
            (byte)'b' => Is(word, "break"u8, TokenKind.Break),
            (byte)'c' => Is(word, "class"u8, TokenKind.Class) | Is(word, "continue"u8, TokenKind.Continue),
            (byte)'d' => Is(word, "def"u8, TokenKind.Def) | Is(word, "del"u8, TokenKind.Del),
            (byte)'e' => Is(word, "elif"u8, TokenKind.Elif)
                | Is(word, "else"u8, TokenKind.Else)
                | Is(word, "except"u8, TokenKind.Except),
            (byte)'f' => Is(word, "finally"u8, TokenKind.Finally)
                | Is(word, "for"u8, TokenKind.For)
                | Is(word, "from"u8, TokenKind.From),
            (byte)'g' => Is(word, "global"u8, TokenKind.Global),
            (byte)'i' => Is(word, "if"u8, TokenKind.If)
                | Is(word, "import"u8, TokenKind.Import)
                | Is(word, "in"u8, TokenKind.In)
                | Is(word, "is"u8, TokenKind.Is),
            (byte)'l' => Is(word, "lambda"u8, TokenKind.Lambda),
            (byte)'n' => Is(word, "nonlocal"u8, TokenKind.Nonlocal) | Is(word, "not"u8, TokenKind.Not),
            (byte)'o' => Is(word, "or"u8, TokenKind.Or),
            (byte)'p' => Is(word, "pass"u8, TokenKind.Pass),
            (byte)'r' => Is(word, "raise"u8, TokenKind.Raise) | Is(word, "return"u8, TokenKind.Return),
            (byte)'t' => Is(word, "try"u8, TokenKind.Try),
            (byte)'w' => Is(word, "while"u8, TokenKind.While) | Is(word, "with"u8, TokenKind.With),
            (byte)'y' => Is(word, "yield"u8, TokenKind.Yield),
            _ => default,
        };
        return candidates == default ? TokenKind.Name : candidates;
    }

    private static TokenKind Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword, TokenKind kind) =>
        word.SequenceEqual(keyword) ? kind : default;
}
