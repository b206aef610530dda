using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>A class, struct, record, interface or enumeration of the project's own code.</summary>
/// <param name="File">The file.</param>
/// <param name="Syntax">The declaration; one part of it where it is partial.</param>
internal sealed record CsTypeDeclaration(CSharpFile File, BaseTypeDeclarationSyntax Syntax)
{
    /// <summary>The type's name.</summary>
    public string Name => Syntax.Identifier.ValueText;
}

/// <summary>A lambda, a local function, or a method of the project's own code, together with what it sees.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">A block, an arrow's expression, or null.</param>
/// <param name="Scope">What it sees.</param>
internal sealed record CsFunction(ImmutableArray<CsParameter> Parameters, SyntaxNode? Body, CsScope Scope) : CsValue
{
    /// <summary>The names of its type parameters.</summary>
    public ImmutableArray<string> TypeParameters { get; init; } = [];

    /// <summary>What a delegate of several functions runs before this one; null for none.</summary>
    public CsFunction? Before { get; init; }

    /// <summary>The method's name; empty for a lambda.</summary>
    public string Name { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? "a function" : Name;
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as it stands, <c>IConfiguration</c>; null when a lambda leaves it out.</param>
/// <param name="Default">Its default; null for none.</param>
internal sealed record CsParameter(string Name, TypeSyntax? Type, ExpressionSyntax? Default)
{
    /// <summary>Whether it takes all further arguments.</summary>
    public bool IsParams { get; init; }

    /// <summary>Whether it is passed by reference: <c>ref</c>, <c>out</c>.</summary>
    public bool IsReference { get; init; }
}

/// <summary>A call of a method, its arguments already evaluated.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="TypeArguments">The type arguments, each without namespace: <c>SessionOptions</c>.</param>
/// <param name="Arguments">The arguments, the receiver not among them.</param>
/// <param name="Span">The call from the method's name to the closing parenthesis: <c>AddSession(...)</c>.</param>
/// <param name="NameSpan">The method's name.</param>
internal sealed record CsCall(
    string Name,
    ImmutableArray<CsType> TypeArguments,
    ImmutableArray<CsArgument> Arguments,
    SourceSpan Span,
    SourceSpan NameSpan
)
{
    /// <summary>Whether a type argument is a type parameter of which nobody knows what it stands for.</summary>
    public bool HasUnknownType { get; init; }

    /// <summary>The argument of that name, or else at that place among those without a name; null when there is none.</summary>
    public CsValue? Argument(int index, string? name = null) =>
        (
            Arguments.FirstOrDefault(argument => name is not null && argument.Name == name)
            ?? (index < Arguments.Length && Arguments[index].Name is null ? Arguments[index] : null)
        )?.Value;

    /// <summary>The functions among the arguments, in order.</summary>
    public IEnumerable<CsFunction> Functions => Arguments.Select(argument => argument.Value).OfType<CsFunction>();
}

/// <summary>An argument.</summary>
/// <param name="Name">Its name where the call gives one: <c>configure: ...</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record CsArgument(string? Name, CsValue Value, SourceSpan Span)
{
    /// <summary>The variable that is passed by reference; null for none.</summary>
    public CsSlot? Reference { get; init; }
}
