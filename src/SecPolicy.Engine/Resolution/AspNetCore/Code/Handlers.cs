using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Functions that change a cookie behind the cookie policy: <c>OnAppendCookie</c>.</summary>
internal static class Handlers
{
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
        // Another function may do anything with what it is given.
        var isHandedOn = body.DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .SelectMany(call => call.ArgumentList.Arguments)
            .Any(argument =>
                function.Parameters.Any(parameter =>
                    argument.Expression.ToString() is var text
                    && (text == parameter.Name || text == parameter.Name + ".CookieOptions")
                )
            );
        return isHandedOn ? new UnknownValue("a function decides for each cookie") : new ListValue([.. assigned]);
    }
}
