using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The cross-origin policies that controllers name: <c>[EnableCors("open")]</c>.</summary>
internal static class CorsNames
{
    private const string Attribute = "EnableCors";

    /// <summary>The names as the code writes them: texts, or the last part of a constant.</summary>
    public static IEnumerable<string> Find(CSharpSources sources) =>
        sources
            .Mentioning(Attribute + "(")
            .ToArray()
            .SelectMany(file => file.Root.DescendantNodes().OfType<AttributeSyntax>())
            .Where(attribute => CSharpInterpreter.TypeName(attribute.Name) is Attribute or Attribute + "Attribute")
            .SelectMany(attribute =>
                attribute.ArgumentList?.Arguments is [{ Expression: var name }, ..] ? Names(sources, name) : []
            )
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Names(CSharpSources sources, ExpressionSyntax expression) =>
        expression switch
        {
            LiteralExpressionSyntax literal => [literal.Token.ValueText],
            MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name } =>
            [
                Last(name),
                .. Constant(sources, Last(type.ToString())[1..], name),
            ],
            _ => [Last(expression.ToString())],
        };

    private static IEnumerable<string> Constant(CSharpSources sources, string type, string name) =>
        (sources.FindType(type)?.Syntax as TypeDeclarationSyntax)
            ?.Members.OfType<FieldDeclarationSyntax>()
            .SelectMany(field => field.Declaration.Variables)
            .Where(variable => variable.Identifier.ValueText == name)
            .Select(variable => variable.Initializer?.Value)
            .OfType<LiteralExpressionSyntax>()
            .Select(literal => literal.Token.ValueText)
        ?? [];

    /// <summary>The last part of the name of a constant behind a point, by which two places that mean one policy are told.</summary>
    public static string Last(string expression) => "." + expression[(expression.LastIndexOf('.') + 1)..].Trim();
}
