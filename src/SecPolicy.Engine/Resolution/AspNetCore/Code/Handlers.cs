using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Functions that change a cookie behind the cookie policy: <c>OnAppendCookie</c>.</summary>
internal static class Handlers
{
    private const string Cookie = "CookieOptions";

    /// <summary>The names of the properties that the function assigns; unknown where it hands the cookie on.</summary>
    public static ConfigValue Describe(CsValue value)
    {
        if (value is CsNull)
        {
            return NullValue.Instance;
        }

        if (value is not CsFunction { Body: { } body } function)
        {
            return new UnknownValue("a function decides");
        }

        var assigned = body.DescendantNodesAndSelf()
            .OfType<AssignmentExpressionSyntax>()
            .Select(assignment => (assignment.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(ConfigValue (name) => new StringValue(name));
        return function.Parameters.Any(parameter => IsHandedOn(body, parameter.Name))
                ? new UnknownValue("a function decides for each cookie")
            : function.Before is not { } before ? new ListValue([.. assigned])
            : Describe(before) is ListValue others ? new ListValue([.. assigned.Concat(others.Items).Distinct()])
            : new UnknownValue("a function decides for each cookie");
    }

    /// <summary>
    /// Whether a parameter, or the cookie's options behind it, is more than read and written: what it is given to, or called
    /// on it, may do anything.
    /// </summary>
    private static bool IsHandedOn(SyntaxNode body, string parameter) =>
        body.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == parameter && !IsMember(name))
            .Any(name => !IsPlain(name, isWhole: true));

    /// <summary>Whether a name stands behind a point, or before a colon or an equals sign, so that it is no variable's.</summary>
    private static bool IsMember(IdentifierNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax
        || (name.Parent is MemberAccessExpressionSyntax member && member.Name == name);

    /// <summary>Whether only a property is read or written: <c>c.CookieOptions.Secure = true</c>.</summary>
    private static bool IsPlain(ExpressionSyntax used, bool isWhole) =>
        used.Parent is MemberAccessExpressionSyntax member
            ? member.Parent is not InvocationExpressionSyntax
                && (!isWhole || member.Name.Identifier.ValueText != Cookie || IsPlain(member, isWhole: false))
            // What the method overrides runs a handler that is looked at by itself.
            : used.Parent?.Parent?.Parent
                is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax }
                };
}
