using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Functions that configure options and keep them, so that they may be changed at any later time.</summary>
internal static class KeptOptions
{
    private static readonly string[] Keeps = ["Add", "Enqueue", "Push", "Set", "SetValue", "TryAdd", "TrySetResult"];

    /// <summary>Looks for a function that keeps the options it is given.</summary>
    /// <param name="model">Where to write it.</param>
    /// <param name="sources">The project's code.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">The options.</param>
    public static void Look(StartupModel model, CSharpSources sources, CsFunction function, CsObject options)
    {
        if (function.Body is not { } body)
        {
            return;
        }

        foreach (var parameter in function.Parameters)
        {
            if (Kept(sources, function.Scope.File, body, parameter.Name) is { } kept)
            {
                model.Options.ChangedLater.Add(
                    (
                        options.TypeName,
                        $"the options are kept ({kept.Parent}) and may be changed later",
                        function.Scope.File.Span(kept)
                    )
                );
            }
        }
    }

    /// <summary>Where the parameter, or an object below it, comes to a variable of others or into a list; null for nowhere.</summary>
    private static ExpressionSyntax? Kept(CSharpSources sources, CSharpFile file, SyntaxNode body, string parameter)
    {
        foreach (var node in body.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment
                    when IsObject(assignment.Right, parameter)
                        && Root(assignment.Left) is { } root
                        && root != parameter
                        && !IsDeclared(body, root)
                        && IsUsedElsewhere(sources, file, body, assignment.Left):
                    return assignment.Right;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } argument
                    when argument.Expression.ToString() == parameter
                        && called is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } member
                        && Keeps.Contains(name, StringComparer.Ordinal)
                        && Root(member.Expression) != parameter:
                    return argument.Expression;
            }
        }

        return null;
    }

    private static bool IsObject(ExpressionSyntax expression, string parameter) =>
        expression.ToString() is var text && (text == parameter || text == parameter + ".Cookie");

    private static string? Root(ExpressionSyntax expression) =>
        expression switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } =>
                own.Identifier.ValueText,
            MemberAccessExpressionSyntax member => Root(member.Expression),
            ElementAccessExpressionSyntax element => Root(element.Expression),
            _ => null,
        };

    private static bool IsUsedElsewhere(CSharpSources sources, CSharpFile file, SyntaxNode body, ExpressionSyntax kept)
    {
        var name = kept is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : Root(kept)!;
        return sources
            .Mentioning(name)
            .ToArray()
            .Any(other =>
                other
                    .Root.DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Any(one =>
                        one.Identifier.ValueText == name && !(other == file && body.FullSpan.Contains(one.FullSpan))
                    )
            );
    }

    private static bool IsDeclared(SyntaxNode body, string name) =>
        body.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Any(variable => variable.Identifier.ValueText == name);
}
