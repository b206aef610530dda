using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>A part of a Python program, with its place.</summary>
/// <param name="Span">From its first token to its last.</param>
internal abstract record PythonNode(SourceSpan Span);

/// <summary>Something that has a value. The kinds and their parts are those of Python's own <c>ast</c> module, and so are the spans.</summary>
/// <remarks>
/// Parentheses around an expression are no part of its span, except a tuple's and a generator's. No tree is higher than
/// <see cref="Limits.CodeHeight"/>, so that one can recurse over it.
/// </remarks>
internal abstract record Expression(SourceSpan Span) : PythonNode(Span);

/// <summary><c>None</c>.</summary>
internal sealed record NoneLiteral(SourceSpan Span) : Expression(Span);

/// <summary><c>True</c> or <c>False</c>.</summary>
internal sealed record BooleanLiteral(SourceSpan Span, bool Value) : Expression(Span);

/// <summary><c>...</c>.</summary>
internal sealed record EllipsisLiteral(SourceSpan Span) : Expression(Span);

/// <summary>A whole number, in any of Python's bases.</summary>
internal sealed record IntegerLiteral(SourceSpan Span, BigInteger Value) : Expression(Span);

/// <summary>A number with a point or an exponent.</summary>
internal sealed record FloatLiteral(SourceSpan Span, double Value) : Expression(Span);

/// <summary>An imaginary number.</summary>
internal sealed record ImaginaryLiteral(SourceSpan Span, double Value) : Expression(Span);

/// <summary>A text with its escapes resolved; adjacent literals are one. <c>\N{name}</c> is U+FFFD, whatever the name.</summary>
internal sealed record StringLiteral(SourceSpan Span, string Value) : Expression(Span)
{
    /// <summary>Whether it holds characters that are given by their names, which are not known here.</summary>
    public bool HasNamedCharacters { get; init; }
}

/// <summary>Bytes with their escapes resolved; adjacent literals are one.</summary>
internal sealed record BytesLiteral(SourceSpan Span, ImmutableArray<byte> Value) : Expression(Span);

/// <summary>An f-string, or literals of which one is an f-string.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Parts"><see cref="StringLiteral"/> and <see cref="FormattedField"/>, in their order.</param>
/// <param name="IsTemplate">Whether it is a t-string, whose value is a template and no text.</param>
internal sealed record FormattedString(SourceSpan Span, ImmutableArray<Expression> Parts, bool IsTemplate)
    : Expression(Span);

/// <summary><c>{value!r:format}</c> in an f-string; <c>{value=}</c> comes with a <see cref="StringLiteral"/> before it.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Value">The expression.</param>
/// <param name="Conversion"><c>r</c>, <c>s</c> or <c>a</c>; also <c>r</c> for a <c>{value=}</c> that has neither conversion nor format.</param>
/// <param name="Format">The format, which may hold fields of its own.</param>
internal sealed record FormattedField(SourceSpan Span, Expression Value, char? Conversion, FormattedString? Format)
    : Expression(Span);

/// <summary>A name.</summary>
internal sealed record NameExpression(SourceSpan Span, string Name) : Expression(Span);

/// <summary><c>target.name</c>.</summary>
internal sealed record AttributeExpression(SourceSpan Span, Expression Target, string Name) : Expression(Span);

/// <summary><c>target[index]</c>; several indices are a <see cref="TupleExpression"/>.</summary>
internal sealed record SubscriptExpression(SourceSpan Span, Expression Target, Expression Index) : Expression(Span);

/// <summary><c>lower:upper:step</c> between brackets.</summary>
internal sealed record SliceExpression(SourceSpan Span, Expression? Lower, Expression? Upper, Expression? Step)
    : Expression(Span);

/// <summary><c>function(arguments)</c>.</summary>
internal sealed record CallExpression(SourceSpan Span, Expression Function, ImmutableArray<Argument> Arguments)
    : Expression(Span);

/// <summary>How an argument is given.</summary>
internal enum ArgumentKind
{
    /// <summary><c>value</c>.</summary>
    Positional,

    /// <summary><c>name=value</c>.</summary>
    Keyword,

    /// <summary><c>*values</c>.</summary>
    Star,

    /// <summary><c>**values</c>.</summary>
    DoubleStar,
}

/// <summary>An argument of a call or of a class definition.</summary>
internal sealed record Argument(SourceSpan Span, ArgumentKind Kind, string? Name, Expression Value) : PythonNode(Span);

/// <summary>Operators with one operand.</summary>
internal enum UnaryOperator
{
    Not,
    Minus,
    Plus,
    Invert,
}

/// <summary>An operator before its operand.</summary>
internal sealed record UnaryExpression(SourceSpan Span, UnaryOperator Operator, Expression Operand) : Expression(Span);

/// <summary>Arithmetic operators.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
}

/// <summary>An arithmetic operator between its operands.</summary>
internal sealed record BinaryExpression(SourceSpan Span, BinaryOperator Operator, Expression Left, Expression Right)
    : Expression(Span);

/// <summary><c>a and b and c</c>, or the same with <c>or</c>.</summary>
internal sealed record BooleanExpression(SourceSpan Span, bool IsAnd, ImmutableArray<Expression> Operands)
    : Expression(Span);

/// <summary>Operators that compare.</summary>
internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Is,
    IsNot,
    In,
    NotIn,
}

/// <summary><c>a &lt; b &lt; c</c>.</summary>
internal sealed record ComparisonExpression(SourceSpan Span, Expression First, ImmutableArray<ComparisonPart> Rest)
    : Expression(Span);

/// <summary>An operator and what stands to its right.</summary>
internal readonly record struct ComparisonPart(ComparisonOperator Operator, Expression Right);

/// <summary><c>whenTrue if test else whenFalse</c>.</summary>
internal sealed record ConditionalExpression(
    SourceSpan Span,
    Expression Test,
    Expression WhenTrue,
    Expression WhenFalse
) : Expression(Span);

/// <summary><c>lambda parameters: body</c>.</summary>
internal sealed record LambdaExpression(SourceSpan Span, ImmutableArray<Parameter> Parameters, Expression Body)
    : Expression(Span);

/// <summary><c>(a, b)</c>, also without its parentheses.</summary>
internal sealed record TupleExpression(SourceSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

/// <summary><c>[a, b]</c>.</summary>
internal sealed record ListExpression(SourceSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

/// <summary><c>{a, b}</c>.</summary>
internal sealed record SetExpression(SourceSpan Span, ImmutableArray<Expression> Items) : Expression(Span);

/// <summary><c>{key: value, **more}</c>.</summary>
internal sealed record DictionaryExpression(SourceSpan Span, ImmutableArray<DictionaryItem> Items) : Expression(Span);

/// <summary>A pair of a dictionary; without a key it is <c>**value</c>.</summary>
internal readonly record struct DictionaryItem(Expression? Key, Expression Value);

/// <summary><c>*value</c>.</summary>
internal sealed record StarredExpression(SourceSpan Span, Expression Value) : Expression(Span);

/// <summary>What a comprehension makes.</summary>
internal enum ComprehensionKind
{
    List,
    Set,
    Dictionary,
    Generator,
}

/// <summary>A comprehension or a generator expression.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Kind">What it makes.</param>
/// <param name="Key">The key, of a dictionary only.</param>
/// <param name="Element">The element, or a dictionary's value.</param>
/// <param name="Clauses">Its <c>for</c> clauses, at least one.</param>
internal sealed record ComprehensionExpression(
    SourceSpan Span,
    ComprehensionKind Kind,
    Expression? Key,
    Expression Element,
    ImmutableArray<ComprehensionClause> Clauses
) : Expression(Span);

/// <summary><c>for target in iterable if condition</c>.</summary>
internal sealed record ComprehensionClause(
    Expression Target,
    Expression Iterable,
    ImmutableArray<Expression> Conditions,
    bool IsAsync
);

/// <summary><c>(name := value)</c>.</summary>
internal sealed record AssignmentExpression(SourceSpan Span, NameExpression Target, Expression Value)
    : Expression(Span);

/// <summary><c>await value</c>.</summary>
internal sealed record AwaitExpression(SourceSpan Span, Expression Value) : Expression(Span);

/// <summary><c>yield value</c> or <c>yield from value</c>.</summary>
internal sealed record YieldExpression(SourceSpan Span, Expression? Value, bool IsFrom) : Expression(Span);
