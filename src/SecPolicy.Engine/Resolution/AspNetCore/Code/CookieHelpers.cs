using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>The calls of a method of the project that appends a cookie whose name or options it is given.</summary>
/// <param name="sources">The project's code.</param>
internal sealed class CookieHelpers(CSharpSources sources)
{
    /// <summary>The method around a node; null where it stands in none that others can call.</summary>
    public static MethodDeclarationSyntax? Around(SyntaxNode node) =>
        node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault()
            is MethodDeclarationSyntax { ParameterList.Parameters.Count: > 0 } method
            ? method
            : null;

    /// <summary>The calls that mean a method.</summary>
    public ImmutableArray<(CSharpFile File, InvocationExpressionSyntax Call)> Calls(MethodDeclarationSyntax method)
    {
        var name = method.Identifier.ValueText;
        return
        [
            .. sources
                .Mentioning(name + "(")
                .ToArray()
                .SelectMany(file =>
                    file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => (file, call))
                )
                .Where(each => Means(each.file, each.call, method)),
        ];
    }

    /// <summary>The expression that a parameter gets from a call; its default where the call gives none, null where it has none.</summary>
    public static ExpressionSyntax? Given(
        MethodDeclarationSyntax method,
        InvocationExpressionSyntax call,
        ParameterSyntax parameter
    )
    {
        var arguments = call.ArgumentList.Arguments;
        var named = arguments.FirstOrDefault(argument =>
            argument.NameColon?.Name.Identifier.ValueText == parameter.Identifier.ValueText
        );
        var index = method.ParameterList.Parameters.IndexOf(parameter) - Shift(method, call);
        return named?.Expression
            ?? (
                index < 0 ? (call.Expression as MemberAccessExpressionSyntax)?.Expression
                : index < arguments.Count && arguments[index].NameColon is null ? arguments[index].Expression
                : parameter.Default?.Value
            );
    }

    /// <summary>An extension method's first parameter is what the call stands behind.</summary>
    private static int Shift(MethodDeclarationSyntax method, InvocationExpressionSyntax call) =>
        IsExtension(method)
        && !(
            call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type }
            && type.Identifier.ValueText == TypeOf(method)
        )
            ? 1
            : 0;

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [var first, ..]
        && first.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ThisKeyword));

    private static string TypeOf(SyntaxNode node) =>
        node.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText ?? "";

    private bool Means(CSharpFile file, InvocationExpressionSyntax call, MethodDeclarationSyntax method)
    {
        var (name, receiver) = call.Expression switch
        {
            MemberAccessExpressionSyntax member => (member.Name.Identifier.ValueText, member.Expression),
            MemberBindingExpressionSyntax member => (
                member.Name.Identifier.ValueText,
                member.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault()?.Expression
            ),
            SimpleNameSyntax simple => (simple.Identifier.ValueText, null),
            _ => ("", null),
        };
        if (name != method.Identifier.ValueText)
        {
            return false;
        }

        var parameters = method.ParameterList.Parameters;
        var count = call.ArgumentList.Arguments.Count + Shift(method, call);
        if (count > parameters.Count || count < parameters.Count(one => one.Default is null))
        {
            return false;
        }

        var type = TypeOf(method);
        return receiver switch
        {
            null or ThisExpressionSyntax or BaseExpressionSyntax => IsA(TypeOf(call), type),
            _ when IsExtension(method) => true,
            IdentifierNameSyntax one => one.Identifier.ValueText == type
                || Types(file, one.Identifier.ValueText).Any(declared => IsA(declared, type) || IsA(type, declared)),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var own } => Types(
                    file,
                    own.Identifier.ValueText
                )
                .Any(declared => IsA(declared, type) || IsA(type, declared)),
            ObjectCreationExpressionSyntax made => CSharpInterpreter.TypeName(made.Type) == type,
            MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText == type,
            _ => false,
        };
    }

    /// <summary>The types with which a file declares a name.</summary>
    private static IEnumerable<string> Types(CSharpFile file, string name) =>
        file
            .Root.DescendantNodes()
            .Select(node =>
                node switch
                {
                    ParameterSyntax { Type: { } type } parameter when parameter.Identifier.ValueText == name => type,
                    PropertyDeclarationSyntax property when property.Identifier.ValueText == name => property.Type,
                    VariableDeclarationSyntax variables
                        when variables.Variables.Any(variable => variable.Identifier.ValueText == name) => Made(
                        variables,
                        name
                    ),
                    _ => null,
                }
            )
            .OfType<TypeSyntax>()
            .Select(type => CSharpInterpreter.TypeName((type as NullableTypeSyntax)?.ElementType ?? type));

    private static TypeSyntax Made(VariableDeclarationSyntax variables, string name)
    {
        var value = variables.Variables.First(variable => variable.Identifier.ValueText == name).Initializer?.Value;
        return variables.Type.IsVar
            ? value switch
            {
                ObjectCreationExpressionSyntax made => made.Type,
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax
                    {
                        Name: GenericNameSyntax { TypeArgumentList.Arguments: [var asked] }
                    }
                } => asked,
                _ => variables.Type,
            }
            : variables.Type;
    }

    /// <summary>Whether a type of the project is another, or has it among its bases.</summary>
    private bool IsA(string type, string other, int depth = 0) =>
        type == other
        || (
            depth < 8
            && sources
                .Parts(type)
                .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
                .Any(one => IsA(CSharpInterpreter.TypeName(one.Type), other, depth + 1))
        );
}
