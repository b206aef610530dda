using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Middleware of the project that never lets a request go on.</summary>
internal static class TerminalMiddleware
{
    private const string Delegate = "RequestDelegate";

    /// <summary>Whether a function given to <c>Use</c> never mentions what comes next, its last parameter.</summary>
    public static bool IsTerminal(CsFunction function) =>
        function is { Body: { } body, Parameters: { Length: 1 or 2 } parameters }
        && !Mentions(body, [parameters[^1].Name]);

    /// <summary>Whether no method of a middleware class mentions what comes next.</summary>
    public static bool IsTerminal(CSharpSources sources, CsTypeDeclaration type)
    {
        var parts = sources.Parts(type.Name).DefaultIfEmpty(type).Select(part => part.Syntax).ToArray();
        // A base class may call it.
        if (parts.Any(part => part.BaseList?.Types.Any(one => one.Type.ToString() != "IMiddleware") == true))
        {
            return false;
        }

        var names = parts
            .SelectMany(part => part.DescendantNodes())
            .SelectMany(Named)
            .ToHashSet(StringComparer.Ordinal);
        var methods = parts
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.Members.OfType<MethodDeclarationSyntax>())
            .ToArray();
        return names.Count > 0
            && methods.Any(method => method.Identifier.ValueText is "Invoke" or "InvokeAsync")
            && !methods.Any(method =>
                ((SyntaxNode?)method.Body ?? method.ExpressionBody) is { } body && Mentions(body, names)
            );
    }

    private static IEnumerable<string> Named(SyntaxNode node) =>
        node switch
        {
            ParameterSyntax { Type: { } type } parameter when CSharpInterpreter.TypeName(type) == Delegate =>
            [
                parameter.Identifier.ValueText,
            ],
            FieldDeclarationSyntax field when CSharpInterpreter.TypeName(field.Declaration.Type) == Delegate =>
                field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
            PropertyDeclarationSyntax property when CSharpInterpreter.TypeName(property.Type) == Delegate =>
            [
                property.Identifier.ValueText,
            ],
            _ => [],
        };

    private static bool Mentions(SyntaxNode body, IReadOnlyCollection<string> names) =>
        body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name => names.Contains(name.Identifier.ValueText, StringComparer.Ordinal));
}
