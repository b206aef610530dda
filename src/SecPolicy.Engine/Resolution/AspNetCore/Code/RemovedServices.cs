using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Registrations that code takes away one by one: <c>services.Remove(services.Single(d => d.ServiceType == typeof(T)))</c>.</summary>
internal static class RemovedServices
{
    private static readonly string[] Tells = ["typeof(", "ServiceType", "ImplementationType"];

    /// <summary>Whether the code says by their types which services it takes away, and names none that configures options.</summary>
    /// <param name="sources">The project's code.</param>
    /// <param name="name">The name of the call.</param>
    public static bool AreOthers(CSharpSources sources, SourceSpan name)
    {
        var call = sources.File(name.Source.Path) is { } file
            ? file
                .Root.DescendantNodes()
                .OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(one =>
                    one.Expression is MemberAccessExpressionSyntax member && file.Span(member.Name) == name
                )
            : null;
        if (call?.ArgumentList.Arguments is not [{ Expression: var given }])
        {
            return false;
        }

        var text = given is IdentifierNameSyntax variable ? Declaration(call, variable.Identifier.ValueText) : given;
        return text?.ToString() is { } shown
            && Array.Exists(Tells, tell => shown.Contains(tell, StringComparison.Ordinal))
            && !OptionsContracts.Names.Any(contract => shown.Contains(contract, StringComparison.Ordinal));
    }

    /// <summary>What a variable gets its value from; null where that is not found.</summary>
    private static SyntaxNode? Declaration(SyntaxNode use, string name)
    {
        var declared = use
            .SyntaxTree.GetRoot()
            .DescendantNodes()
            .LastOrDefault(node => node.SpanStart < use.SpanStart && Declares(node, name));
        return declared is not ForEachStatementSyntax loop ? declared
            : loop.Expression is IdentifierNameSyntax list ? Declaration(loop, list.Identifier.ValueText)
            : loop.Expression;
    }

    private static bool Declares(SyntaxNode node, string name) =>
        node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
            ForEachStatementSyntax loop => loop.Identifier.ValueText == name,
            IsPatternExpressionSyntax { Pattern: var pattern } => pattern
                .DescendantNodesAndSelf()
                .OfType<SingleVariableDesignationSyntax>()
                .Any(one => one.Identifier.ValueText == name),
            _ => false,
        };
}
