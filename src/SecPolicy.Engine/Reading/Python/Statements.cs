using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Something that is executed. The kinds and their parts are those of Python's own <c>ast</c> module.</summary>
internal abstract record Statement(SourceSpan Span) : PythonNode(Span);

/// <summary>A statement that could not be parsed.</summary>
/// <param name="Span">From its first token to the last one that was skipped, its indented block included.</param>
/// <param name="Names">Every name that occurs in it: what it may assign.</param>
internal sealed record UnknownStatement(SourceSpan Span, ImmutableArray<string> Names) : Statement(Span);

/// <summary>An expression as a statement.</summary>
internal sealed record ExpressionStatement(SourceSpan Span, Expression Value) : Statement(Span);

/// <summary><c>a = b = value</c>.</summary>
internal sealed record AssignmentStatement(SourceSpan Span, ImmutableArray<Expression> Targets, Expression Value)
    : Statement(Span);

/// <summary><c>target: annotation = value</c>.</summary>
internal sealed record AnnotatedAssignmentStatement(
    SourceSpan Span,
    Expression Target,
    Expression Annotation,
    Expression? Value
) : Statement(Span);

/// <summary><c>target += value</c>.</summary>
internal sealed record AugmentedAssignmentStatement(
    SourceSpan Span,
    Expression Target,
    BinaryOperator Operator,
    Expression Value
) : Statement(Span);

/// <summary><c>return value</c>.</summary>
internal sealed record ReturnStatement(SourceSpan Span, Expression? Value) : Statement(Span);

/// <summary><c>del a, b</c>.</summary>
internal sealed record DeleteStatement(SourceSpan Span, ImmutableArray<Expression> Targets) : Statement(Span);

/// <summary><c>pass</c>.</summary>
internal sealed record PassStatement(SourceSpan Span) : Statement(Span);

/// <summary><c>break</c>.</summary>
internal sealed record BreakStatement(SourceSpan Span) : Statement(Span);

/// <summary><c>continue</c>.</summary>
internal sealed record ContinueStatement(SourceSpan Span) : Statement(Span);

/// <summary><c>raise exception from cause</c>.</summary>
internal sealed record RaiseStatement(SourceSpan Span, Expression? Exception, Expression? Cause) : Statement(Span);

/// <summary><c>global a, b</c>.</summary>
internal sealed record GlobalStatement(SourceSpan Span, ImmutableArray<string> Names) : Statement(Span);

/// <summary><c>nonlocal a, b</c>.</summary>
internal sealed record NonlocalStatement(SourceSpan Span, ImmutableArray<string> Names) : Statement(Span);

/// <summary><c>assert test, message</c>.</summary>
internal sealed record AssertStatement(SourceSpan Span, Expression Test, Expression? Message) : Statement(Span);

/// <summary><c>a.b as c</c> in an import.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Name">The dotted name.</param>
/// <param name="As">The name it gets, or null.</param>
internal sealed record ImportedName(SourceSpan Span, string Name, string? As) : PythonNode(Span);

/// <summary><c>import a.b as c, d</c>.</summary>
internal sealed record ImportStatement(SourceSpan Span, ImmutableArray<ImportedName> Names) : Statement(Span);

/// <summary><c>from ..module import a as b</c>, or <c>import *</c>.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Module">The dotted name after the dots; empty when there is none.</param>
/// <param name="Level">How many dots stand before it.</param>
/// <param name="Names">The names; empty for a star.</param>
/// <param name="IsStar">Whether it imports <c>*</c>.</param>
internal sealed record ImportFromStatement(
    SourceSpan Span,
    string Module,
    int Level,
    ImmutableArray<ImportedName> Names,
    bool IsStar
) : Statement(Span);

/// <summary><c>if</c>; an <c>elif</c> is an <c>if</c> in <paramref name="WhenFalse"/>.</summary>
internal sealed record IfStatement(
    SourceSpan Span,
    Expression Test,
    ImmutableArray<Statement> WhenTrue,
    ImmutableArray<Statement> WhenFalse
) : Statement(Span);

/// <summary><c>for target in iterable</c>, with its <c>else</c>.</summary>
internal sealed record ForStatement(
    SourceSpan Span,
    Expression Target,
    Expression Iterable,
    ImmutableArray<Statement> Body,
    ImmutableArray<Statement> Else,
    bool IsAsync
) : Statement(Span);

/// <summary><c>while test</c>, with its <c>else</c>.</summary>
internal sealed record WhileStatement(
    SourceSpan Span,
    Expression Test,
    ImmutableArray<Statement> Body,
    ImmutableArray<Statement> Else
) : Statement(Span);

/// <summary><c>try</c> with its handlers.</summary>
internal sealed record TryStatement(
    SourceSpan Span,
    ImmutableArray<Statement> Body,
    ImmutableArray<ExceptionHandler> Handlers,
    ImmutableArray<Statement> Else,
    ImmutableArray<Statement> Finally,
    bool IsStar
) : Statement(Span);

/// <summary><c>except type as name</c>; without a type it catches everything. Python 3.14's <c>except A, B:</c> is a tuple.</summary>
internal sealed record ExceptionHandler(SourceSpan Span, Expression? Type, string? Name, ImmutableArray<Statement> Body)
    : PythonNode(Span);

/// <summary><c>with context as target, ...</c>.</summary>
internal sealed record WithStatement(
    SourceSpan Span,
    ImmutableArray<WithItem> Items,
    ImmutableArray<Statement> Body,
    bool IsAsync
) : Statement(Span);

/// <summary><c>context as target</c>.</summary>
internal readonly record struct WithItem(Expression Context, Expression? Target);

/// <summary><c>match subject</c>.</summary>
internal sealed record MatchStatement(SourceSpan Span, Expression Subject, ImmutableArray<MatchCase> Cases)
    : Statement(Span);

/// <summary><c>case pattern if guard</c>.</summary>
internal sealed record MatchCase(SourceSpan Span, Pattern Pattern, Expression? Guard, ImmutableArray<Statement> Body)
    : PythonNode(Span);

/// <summary><c>def name(parameters)</c>. Its span begins at <c>def</c> or <c>async</c>, after the decorators; type parameters and the type of its result are left out.</summary>
internal sealed record FunctionStatement(
    SourceSpan Span,
    string Name,
    ImmutableArray<Parameter> Parameters,
    ImmutableArray<Statement> Body,
    ImmutableArray<Expression> Decorators,
    bool IsAsync
) : Statement(Span);

/// <summary>How a parameter takes its argument.</summary>
internal enum ParameterKind
{
    /// <summary>Before a <c>/</c>.</summary>
    PositionalOnly,

    /// <summary>Either way.</summary>
    Ordinary,

    /// <summary><c>*name</c>; a bare <c>*</c> makes no parameter.</summary>
    Star,

    /// <summary>After a <c>*</c>.</summary>
    KeywordOnly,

    /// <summary><c>**name</c>.</summary>
    DoubleStar,
}

/// <summary>A parameter of a function or lambda. Its span is that of name and annotation, without stars and default.</summary>
internal sealed record Parameter(
    SourceSpan Span,
    string Name,
    ParameterKind Kind,
    Expression? Annotation,
    Expression? Default
) : PythonNode(Span);

/// <summary><c>class name(bases, keyword=value)</c>. Its span begins at <c>class</c>, after the decorators.</summary>
internal sealed record ClassStatement(
    SourceSpan Span,
    string Name,
    ImmutableArray<Argument> Arguments,
    ImmutableArray<Statement> Body,
    ImmutableArray<Expression> Decorators
) : Statement(Span);

/// <summary><c>type name = value</c>.</summary>
internal sealed record TypeAliasStatement(SourceSpan Span, string Name, Expression Value) : Statement(Span);

/// <summary>A pattern of a <c>match</c> statement.</summary>
internal abstract record Pattern(SourceSpan Span) : PythonNode(Span);

/// <summary>A literal or a dotted name, compared with <c>==</c>; None, True and False with <c>is</c>.</summary>
internal sealed record ValuePattern(SourceSpan Span, Expression Value) : Pattern(Span);

/// <summary>A name that takes the subject, or <c>_</c> when the name is null, perhaps with <c>pattern as name</c>.</summary>
internal sealed record CapturePattern(SourceSpan Span, Pattern? Inner, string? Name) : Pattern(Span);

/// <summary><c>a | b</c>.</summary>
internal sealed record OrPattern(SourceSpan Span, ImmutableArray<Pattern> Alternatives) : Pattern(Span);

/// <summary><c>[a, *rest]</c>.</summary>
internal sealed record SequencePattern(SourceSpan Span, ImmutableArray<Pattern> Items) : Pattern(Span);

/// <summary><c>*rest</c> in a sequence; the name is null for <c>*_</c>.</summary>
internal sealed record StarPattern(SourceSpan Span, string? Name) : Pattern(Span);

/// <summary><c>{key: pattern, **rest}</c>.</summary>
internal sealed record MappingPattern(
    SourceSpan Span,
    ImmutableArray<(Expression Key, Pattern Value)> Items,
    string? Rest
) : Pattern(Span);

/// <summary><c>Class(a, name=b)</c>.</summary>
internal sealed record ClassPattern(
    SourceSpan Span,
    Expression Class,
    ImmutableArray<Pattern> Positional,
    ImmutableArray<(string Name, Pattern Value)> Named
) : Pattern(Span);

/// <summary>A parsed module.</summary>
/// <param name="Source">Its text, as UTF-8 whatever encoding the file has.</param>
/// <param name="Body">Its statements.</param>
/// <param name="Problems">What could not be parsed.</param>
internal sealed record PythonModule(
    SourceText Source,
    ImmutableArray<Statement> Body,
    ImmutableArray<Problem> Problems
);
