using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>A place that appends a cookie to a response.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">The name <c>Append</c>.</param>
/// <param name="Call">The call; null where the method is handed on as a function.</param>
internal sealed record CookieCall(CSharpFile File, SimpleNameSyntax Name, InvocationExpressionSyntax? Call)
{
    /// <summary>Where the name stands.</summary>
    public SourceSpan Span => File.Span(Name);
}

/// <summary>All places of the project that append cookies, by their text: on <c>Response.Cookies</c>, or on something declared as its type.</summary>
internal static class CookieCalls
{
    private const string Method = "Append";
    private const string Type = RequestHandle.Cookies;
    private const string Property = "Cookies";

    /// <summary>What a file holds in which such a place can be: the call, the property behind a response, or at the end of a line.</summary>
    private static readonly string[] Marks =
    [
        "Cookies.Append",
        "Cookies?.Append",
        "Cookies!.Append",
        "esponse.Cookies",
        "esponse?.Cookies",
        ".Cookies;",
        ".Cookies\n",
        ".Cookies\r",
        ".Cookies ",
        Type,
    ];

    /// <summary>The places, file by file.</summary>
    public static ImmutableArray<CookieCall> Find(CSharpSources sources)
    {
        var files = Marks.SelectMany(sources.Mentioning).Distinct().ToArray();
        var members = files.SelectMany(file => Declared(file, isMember: true)).ToHashSet(StringComparer.Ordinal);
        return [.. files.SelectMany(file => Find(file, members))];
    }

    private static IEnumerable<CookieCall> Find(CSharpFile file, HashSet<string> members)
    {
        var names = Declared(file, isMember: false).Concat(members).ToHashSet(StringComparer.Ordinal);
        foreach (var name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != Method)
            {
                continue;
            }

            var receiver = name.Parent switch
            {
                MemberAccessExpressionSyntax member when member.Name == name => member.Expression,
                MemberBindingExpressionSyntax binding => binding
                    .Ancestors()
                    .OfType<ConditionalAccessExpressionSyntax>()
                    .FirstOrDefault()
                    ?.Expression,
                _ => null,
            };
            if (receiver is not null && IsCookies(receiver, names))
            {
                yield return new(file, name, name.Parent!.Parent as InvocationExpressionSyntax);
            }
        }
    }

    private static bool IsCookies(ExpressionSyntax receiver, HashSet<string> names) =>
        receiver switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText.EndsWith(Property, StringComparison.Ordinal)
                || names.Contains(name.Identifier.ValueText),
            MemberAccessExpressionSyntax member => IsCookies(member.Name, names),
            MemberBindingExpressionSyntax member => IsCookies(member.Name, names),
            InvocationExpressionSyntax call => Last(call.Expression) is { } called && names.Contains(called),
            ConditionalAccessExpressionSyntax access => IsCookies(access.WhenNotNull, names),
            PostfixUnaryExpressionSyntax sure => IsCookies(sure.Operand, names),
            ParenthesizedExpressionSyntax inner => IsCookies(inner.Expression, names),
            CastExpressionSyntax cast => CSharpInterpreter.TypeName(cast.Type) == Type,
            _ => false,
        };

    private static string? Last(ExpressionSyntax expression) =>
        expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };

    /// <summary>What is declared with the type, or made from a response's cookies: members, which other files see, or all.</summary>
    private static IEnumerable<string> Declared(CSharpFile file, bool isMember)
    {
        foreach (var node in file.Root.DescendantNodes())
        {
            switch (node)
            {
                case PropertyDeclarationSyntax property when Is(property.Type):
                    yield return property.Identifier.ValueText;
                    break;
                case MethodDeclarationSyntax method when Is(method.ReturnType):
                    yield return method.Identifier.ValueText;
                    break;
                case LocalFunctionStatementSyntax local when !isMember && Is(local.ReturnType):
                    yield return local.Identifier.ValueText;
                    break;
                case ParameterSyntax { Type: { } type } parameter when !isMember && Is(type):
                    yield return parameter.Identifier.ValueText;
                    break;
                case VariableDeclarationSyntax variables when !isMember || variables.Parent is FieldDeclarationSyntax:
                    foreach (var variable in variables.Variables)
                    {
                        if (Is(variables.Type) || variable.Initializer is { Value: var value } && IsOfResponse(value))
                        {
                            yield return variable.Identifier.ValueText;
                        }
                    }

                    break;
            }
        }
    }

    private static bool Is(TypeSyntax type) =>
        CSharpInterpreter.TypeName((type as NullableTypeSyntax)?.ElementType ?? type) == Type;

    private static bool IsOfResponse(ExpressionSyntax value)
    {
        var text = value.ToString();
        return text.EndsWith("." + Property, StringComparison.Ordinal)
            && !text.EndsWith("Request." + Property, StringComparison.Ordinal);
    }
}
