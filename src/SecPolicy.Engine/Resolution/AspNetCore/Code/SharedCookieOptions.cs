using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Options of a cookie that a field or property holds, which other code may change before the cookie is appended.</summary>
internal static class SharedCookieOptions
{
    private const string Type = "CookieOptions";

    /// <summary>Where other code changes the options that an argument names; null for nowhere.</summary>
    /// <param name="sources">The project's code.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="call">The call that appends the cookie.</param>
    public static SourceSpan? ChangedAt(CSharpSources sources, SourceSpan argument, SourceSpan call)
    {
        var text = argument.Text;
        var name = text[(text.LastIndexOf('.') + 1)..];
        if (name.Length == 0 || !text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.'))
        {
            return null;
        }

        var files = sources.Mentioning(name).ToArray();
        if (!files.Any(file => file.Root.DescendantNodes().Any(node => IsDeclaration(node, name))))
        {
            return null;
        }

        foreach (var file in files)
        {
            foreach (var assignment in file.Root.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (
                    assignment.Left is MemberAccessExpressionSyntax { Expression: var changed }
                    && Last(changed) == name
                    && assignment.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is { } member
                    && !IsFollowed(file.Span(member), member, call)
                )
                {
                    return file.Span(assignment);
                }
            }
        }

        return null;
    }

    /// <summary>The member that appends the cookie is followed, and so is the constructor of its object.</summary>
    private static bool IsFollowed(SourceSpan span, MemberDeclarationSyntax member, SourceSpan call) =>
        (span.Source == call.Source && span.Start <= call.Start && call.End <= span.End)
        || (
            member is ConstructorDeclarationSyntax constructor
            && !constructor.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
        );

    private static bool IsDeclaration(SyntaxNode node, string name) =>
        node switch
        {
            PropertyDeclarationSyntax property => property.Identifier.ValueText == name
                && CSharpInterpreter.TypeName(property.Type) == Type,
            FieldDeclarationSyntax field => CSharpInterpreter.TypeName(field.Declaration.Type) == Type
                && field.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name),
            _ => false,
        };

    private static string? Last(ExpressionSyntax expression) =>
        expression switch
        {
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        };
}
