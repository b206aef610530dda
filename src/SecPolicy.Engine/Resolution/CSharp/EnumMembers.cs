using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>The numbers of an enumeration's members, as far as its declaration tells them.</summary>
internal static class EnumMembers
{
    /// <summary>What a variable of the enumeration holds that nobody has set: the member that is zero, not the first one.</summary>
    /// <param name="type">The enumeration's name.</param>
    /// <param name="declaration">Its declaration.</param>
    public static CsValue Zero(string type, EnumDeclarationSyntax declaration)
    {
        long? next = 0;
        var isKnown = true;
        foreach (var member in declaration.Members)
        {
            var number = member.EqualsValue is { } given ? Number(given.Value) : next;
            if (number == 0)
            {
                return new CsEnum(type, member.Identifier.ValueText);
            }

            isKnown &= number is not null;
            next = number + 1;
        }

        return isKnown ? new CsEnum(type, "0") : new CsUnknown($"which member of {type} is zero is not followed", null);
    }

    private static long? Number(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax inner => Number(inner.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => -Number(
                minus.Operand
            ),
            LiteralExpressionSyntax { Token.Value: int or long or uint or byte or short } literal => Convert.ToInt64(
                literal.Token.Value,
                CultureInfo.InvariantCulture
            ),
            LiteralExpressionSyntax { Token.Value: char letter } => letter,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LeftShiftExpression } shift
                when Number(shift.Left) is { } left && Number(shift.Right) is { } by => left << (int)by,
            _ => null,
        };
}
