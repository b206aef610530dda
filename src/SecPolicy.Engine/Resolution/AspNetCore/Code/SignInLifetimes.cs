using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>
/// Code that signs in with a lifetime of its own: cookie authentication asks its options only where the ticket's <c>ExpiresUtc</c> is null.
/// </summary>
internal static class SignInLifetimes
{
    private const string Property = "ExpiresUtc";

    /// <summary>Finds such code; the schemes' lifetime is not known then.</summary>
    public static void Find(CSharpSources sources, StartupModel model, CSharpInterpreter code)
    {
        foreach (var file in sources.Mentioning(Property))
        {
            var assignment = file
                .Root.DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(one =>
                    !one.Right.IsKind(SyntaxKind.NullLiteralExpression)
                    && one.Left switch
                    {
                        IdentifierNameSyntax name => name.Identifier.ValueText == Property
                            && one.Parent is InitializerExpressionSyntax,
                        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == Property,
                        _ => false,
                    }
                );
            if (assignment is null)
            {
                continue;
            }

            var span = file.Span(assignment);
            var unknown = CSharpInterpreter.Unknown(
                $"code gives tickets a lifetime of their own with {Property}",
                span
            );
            model.Options.Add(
                code,
                "CookieAuthenticationOptions",
                null,
                isPost: true,
                target => target.Object.Slot("ExpireTimeSpan").Write(code.Path, unknown, span)
            );
            return;
        }
    }
}
