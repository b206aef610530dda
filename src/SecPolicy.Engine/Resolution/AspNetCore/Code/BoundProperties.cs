using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The properties of the project's own classes, as the binder of the configuration sees them.</summary>
internal static class BoundProperties
{
    /// <summary>
    /// The properties that the binder sees, with their types, a question mark behind what can be null, and whether it can set
    /// them: one that it cannot set it only goes into, where it holds an object or a list.
    /// </summary>
    public static IEnumerable<(string Name, string Type, bool CanSet)> Of(CSharpInterpreter code, CsObject target)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var type = target.Declaration; type is not null && seen.Add(type.Name); type = Base(code, type))
        {
            foreach (var part in code.Sources.Parts(type.Name).DefaultIfEmpty(type))
            {
                foreach (
                    var property in (part.Syntax as TypeDeclarationSyntax)?.Members.OfType<PropertyDeclarationSyntax>()
                        ?? []
                )
                {
                    if (
                        property.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword))
                        && !property.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword))
                        && property.ExpressionBody is null
                    )
                    {
                        yield return (property.Identifier.ValueText, Type(property.Type), CanSet(type, property));
                    }
                }
            }
        }
    }

    /// <summary>Whether a property has a setter that everybody may use, or gets its value from a constructor's parameter of its name.</summary>
    private static bool CanSet(CsTypeDeclaration type, PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(accessor =>
            (accessor.IsKind(SyntaxKind.SetAccessorDeclaration) || accessor.IsKind(SyntaxKind.InitAccessorDeclaration))
            && accessor.Modifiers.Count == 0
        ) == true
        || (
            type.Syntax is TypeDeclarationSyntax syntax
            && syntax
                .Members.OfType<ConstructorDeclarationSyntax>()
                .Select(constructor => constructor.ParameterList)
                .Append(syntax.ParameterList)
                .Any(list =>
                    list?.Parameters.Any(parameter =>
                        parameter.Identifier.ValueText.Equals(
                            property.Identifier.ValueText,
                            StringComparison.OrdinalIgnoreCase
                        )
                    ) == true
                )
        );

    private static CsTypeDeclaration? Base(CSharpInterpreter code, CsTypeDeclaration type) =>
        type
            .Syntax.BaseList?.Types.Select(one => code.Sources.FindType(CSharpInterpreter.TypeName(one.Type)))
            .FirstOrDefault(one => one?.Syntax is ClassDeclarationSyntax or RecordDeclarationSyntax);

    /// <summary>A type as the binder sees it: a list as its element with brackets, what can be null with a question mark.</summary>
    public static string Type(TypeSyntax type) =>
        type switch
        {
            NullableTypeSyntax nullable => Type(nullable.ElementType) + "?",
            GenericNameSyntax { TypeArgumentList.Arguments: [var element] } generic
                when generic.Identifier.ValueText
                    is "List"
                        or "IList"
                        or "IEnumerable"
                        or "ICollection"
                        or "IReadOnlyList"
                        or "IReadOnlyCollection"
                        or "HashSet" => Type(element).TrimEnd('?') + "[]",
            _ => CSharpInterpreter.TypeName(type),
        };

    /// <summary>The type of a list's elements; null for another type.</summary>
    public static string? Element(string type) =>
        type.TrimEnd('?').EndsWith("[]", StringComparison.Ordinal) ? type.TrimEnd('?')[..^2] : null;
}
