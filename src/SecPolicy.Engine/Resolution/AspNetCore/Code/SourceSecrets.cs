using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Texts in C# that are secrets: no output may show them, also where another finding is on the same line.</summary>
internal static class SourceSecrets
{
    /// <summary>Marks them: texts that are given to something with a secret's name, and texts that look like one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">What is a secret by its name.</param>
    public static void Mark(CSharpFile file, SensitiveNames names)
    {
        foreach (var token in file.Root.DescendantTokens().Where(IsText))
        {
            if (
                token.ValueText.Length > 0
                && (SecretText.HoldsSecret(token.ValueText) || Receivers(token).Any(names.IsSensitive))
            )
            {
                file.Source.MarkSensitive(file.Span(token));
            }
        }
    }

    private static bool IsText(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.InterpolatedStringTextToken;

    /// <summary>The names to which a text is given in its statement: a property, variable, parameter, key.</summary>
    private static IEnumerable<string> Receivers(SyntaxToken token)
    {
        for (
            var node = token.Parent;
            node is not (null or StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax);
            node = node.Parent
        )
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when assignment.Right.Span.Contains(token.Span):
                    yield return LastName(assignment.Left);
                    break;
                case VariableDeclaratorSyntax variable:
                    yield return variable.Identifier.ValueText;
                    break;
                case ArgumentSyntax { NameColon: { } name }:
                    yield return name.Name.Identifier.ValueText;
                    break;
                case InvocationExpressionSyntax call:
                    yield return LastName(call.Expression);
                    break;
                case ObjectCreationExpressionSyntax made:
                    yield return made.Type.ToString();
                    break;
            }
        }

        if (token.Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property)
        {
            yield return property.Identifier.ValueText;
        }
    }

    private static string LastName(ExpressionSyntax expression) =>
        expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            ElementAccessExpressionSyntax element => element.ArgumentList.ToString().Trim('[', ']', '"'),
            ImplicitElementAccessSyntax element => element.ArgumentList.ToString().Trim('[', ']', '"'),
            _ => "",
        };
}
