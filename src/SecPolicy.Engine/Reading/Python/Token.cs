namespace SecPolicy.Engine.Reading.Python;

/// <summary>A word of a Python program.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it starts, in bytes of the source.</param>
/// <param name="Length">How many bytes it has; none for what stands for the layout only.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    /// <summary>Where the first byte after it is.</summary>
    public int End => Start + Length;
}

/// <summary>What a <see cref="Token"/> is.</summary>
internal enum TokenKind : byte
{
    EndOfFile,

    /// <summary>The end of a logical line: not inside brackets, not after a blank line.</summary>
    Newline,
    Indent,
    Dedent,

    /// <summary>Something that no Python program has; the lexer keeps the reason beside it.</summary>
    Error,

    Name,
    Number,

    /// <summary>A whole literal without fields, from its prefix to its last quotation mark.</summary>
    String,

    /// <summary>Prefix and opening quotation marks of an f-string or t-string.</summary>
    FormattedStart,

    /// <summary>The text between the fields.</summary>
    FormattedText,

    /// <summary>The closing quotation marks.</summary>
    FormattedEnd,

    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    LeftBrace,
    RightBrace,

    Comma,
    Colon,
    ColonAssign,
    Semicolon,
    Dot,
    Ellipsis,
    Arrow,
    Exclamation,
    Assign,

    Plus,
    Minus,
    Star,
    At,
    Slash,
    DoubleSlash,
    Percent,
    DoubleStar,
    LeftShift,
    RightShift,
    Ampersand,
    Bar,
    Caret,
    Tilde,

    PlusAssign,
    MinusAssign,
    StarAssign,
    AtAssign,
    SlashAssign,
    DoubleSlashAssign,
    PercentAssign,
    DoubleStarAssign,
    LeftShiftAssign,
    RightShiftAssign,
    AmpersandAssign,
    BarAssign,
    CaretAssign,

    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
}
