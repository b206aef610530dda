namespace SecPolicy.Engine.Reading.Python;

/// <summary>What the lexer is inside of.</summary>
internal enum NestingKind : byte
{
    /// <summary>Round, square or curly brackets.</summary>
    Bracket,

    /// <summary>The text of an f-string.</summary>
    FormattedString,

    /// <summary>The expression of a field in an f-string.</summary>
    Field,

    /// <summary>The format of a field, a text that may hold fields.</summary>
    Format,
}

/// <summary>One level of brackets and f-strings.</summary>
/// <param name="Kind">What was opened.</param>
/// <param name="Start">Where, in bytes.</param>
/// <param name="Quote">The quotation mark of the f-string around.</param>
/// <param name="IsTriple">Whether the f-string has three of them at each end, and may have several lines.</param>
/// <param name="IsRaw">Whether the f-string has no escapes.</param>
internal readonly record struct Nesting(
    NestingKind Kind,
    int Start,
    byte Quote = 0,
    bool IsTriple = false,
    bool IsRaw = false
)
{
    /// <summary>Whether text stands here rather than tokens.</summary>
    public bool IsText => Kind is NestingKind.FormattedString or NestingKind.Format;
}
