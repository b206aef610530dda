using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Finding the method that a call means.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>A method of a project's type or of its bases; null when there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="parameters">How many arguments it must take; null for any number.</param>
    /// <param name="self">The instance; null for a static method.</param>
    public CsFunction? Method(CsTypeDeclaration type, string name, int? parameters = null, CsObject? self = null)
    {
        var found = Members(type)
            .Where(one => one.Member is MethodDeclarationSyntax method && method.Identifier.ValueText == name)
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .Where(one => parameters is not { } count || Takes(one.Method.ParameterList, count))
            .ToArray();
        return found is [var (part, first), ..] ? Function(part, first, self) : null;
    }

    /// <summary>The method that a call means: among several of that name, the one whose parameters take the arguments.</summary>
    private CsFunction? Method(CsTypeDeclaration type, CsCall call, CsObject? self)
    {
        var found = Members(type)
            .Where(one => one.Member is MethodDeclarationSyntax method && method.Identifier.ValueText == call.Name)
            .Select(one => (one.Part, Method: (MethodDeclarationSyntax)one.Member))
            .Where(one =>
                Takes(one.Method.ParameterList, call.Arguments.Length)
                && (one.Method.Body is not null || one.Method.ExpressionBody is not null)
                && one.Method.ParameterList.Parameters.Zip(call.Arguments).All(pair => Accepts(pair.First, pair.Second))
            )
            // A method that calls its namesake mostly means another overload.
            .OrderBy(one => _running.Contains((SyntaxNode?)one.Method.Body ?? one.Method.ExpressionBody!.Expression))
            .ThenBy(one => one.Method.ParameterList.Parameters.Count - call.Arguments.Length)
            .ToArray();
        return found is [var (part, first), ..] ? Function(part, first, self) : null;
    }

    /// <summary>Whether a parameter may take an argument; only what certainly does not fit is refused.</summary>
    private bool Accepts(ParameterSyntax parameter, CsArgument argument)
    {
        if (parameter.Type is null || argument.Name is not null || IsParams(parameter))
        {
            return true;
        }

        var type = TypeName(parameter.Type);
        return type == "object"
            || argument.Value switch
            {
                CsText { IsCharacter: false } => type is not ("int" or "bool" or "TimeSpan" or "double" or "long"),
                CsInteger => type is not ("string" or "bool" or "TimeSpan"),
                CsBool => type is not ("string" or "int" or "TimeSpan" or "double" or "long"),
                CsDuration => type is not ("string" or "int" or "bool" or "double" or "long"),
                CsFunction => type is not ("string" or "int" or "bool" or "TimeSpan" or "double" or "long"),
                CsHandle => _library.Is(argument.Value, type) != false,
                _ => true,
            };
    }

    private static bool Takes(ParameterListSyntax list, int count) => Takes(list.Parameters, count);

    private static bool Takes(IReadOnlyList<ParameterSyntax> list, int count)
    {
        var required = list.Count(parameter => parameter.Default is null && !IsParams(parameter));
        return count >= required && (count <= list.Count || list.Any(IsParams));
    }

    private static bool IsParams(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.ParamsKeyword));

    /// <summary>An extension method of the project that fits the call; not the one that is running, for it calls its namesake elsewhere.</summary>
    private CsFunction? Extension(CsValue receiver, CsCall call)
    {
        // With nothing known there is nothing worth following.
        if (receiver is CsUnknown && !call.Arguments.Any(argument => argument.Value is CsHandle))
        {
            return null;
        }

        CsMethod[] fitting = [.. _sources.Methods(call.Name).Where(method => Fits(method, receiver, call))];
        if (fitting.Length > 1)
        {
            fitting = [.. fitting.Where(method => _sources.IsVisible(method.Type, _scope.File))];
        }

        return fitting is [var only]
            ? Function(only.Type, only.Syntax, null) with
            {
                Parameters = Parameters(only.Parameters),
            }
            : null;
    }

    private bool Fits(CsMethod method, CsValue receiver, CsCall call)
    {
        var parameters = method.Parameters;
        if (
            !method.IsExtension
            || !Takes(parameters, call.Arguments.Length + 1)
            || method.Body is not { } body
            || _running.Contains(body)
            || parameters[0].Type is not { } first
            || !parameters.Skip(1).Zip(call.Arguments).All(pair => Accepts(pair.First, pair.Second))
        )
        {
            return false;
        }

        var type = TypeName(first);
        var isParameter =
            method.Syntax.TypeParameterList?.Parameters.Any(one => one.Identifier.ValueText == type) ?? false;
        return isParameter
            || receiver switch
            {
                CsObject known => known.TypeName == type || known.Declaration is not null || type == "object",
                CsText => type is "string" or "object",
                CsInteger => type is "int" or "long" or "object",
                CsBool => type is "bool" or "object",
                CsDuration => type == "TimeSpan",
                CsEnum member => member.Type == type || type == "Enum",
                _ => _library.Is(receiver, type) != false,
            };
    }
}
