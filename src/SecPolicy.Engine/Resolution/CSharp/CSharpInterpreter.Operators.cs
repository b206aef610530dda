using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Operators and casts.</content>
internal sealed partial class CSharpInterpreter
{
    private CsValue Binary(BinaryExpressionSyntax binary)
    {
        switch (binary.Kind())
        {
            case SyntaxKind.LogicalAndExpression:
            {
                var left = Truth(Evaluate(binary.Left), binary.Left);
                var right = Condition.Never;
                Under(left, () => right = Truth(Evaluate(binary.Right), binary.Right));
                return FromTruth(Conditions.And(left, right));
            }
            case SyntaxKind.LogicalOrExpression:
            {
                var left = Truth(Evaluate(binary.Left), binary.Left);
                var right = Condition.Never;
                Under(Conditions.Not(left), () => right = Truth(Evaluate(binary.Right), binary.Right));
                return FromTruth(Conditions.Or(left, right));
            }
            case SyntaxKind.CoalesceExpression:
                return Map(
                    Evaluate(binary.Left),
                    left =>
                        left is CsNull ? Evaluate(binary.Right)
                        : left is CsUnknown { IsNotNull: false } unknown ? Either(unknown, binary)
                        : left
                );
            case SyntaxKind.EqualsExpression:
                return FromTruth(Equal(Evaluate(binary.Left), Evaluate(binary.Right), binary));
            case SyntaxKind.NotEqualsExpression:
                return FromTruth(Conditions.Not(Equal(Evaluate(binary.Left), Evaluate(binary.Right), binary)));
            case SyntaxKind.IsExpression when binary.Right is TypeSyntax type:
                return FromTruth(OfType(Evaluate(binary.Left), type, binary));
            case SyntaxKind.AsExpression:
                return Evaluate(binary.Left);
            default:
                var (one, other) = (Evaluate(binary.Left), Evaluate(binary.Right));
                return Operate(binary.OperatorToken.ValueText, one, other, binary);
        }
    }

    /// <summary>An unknown value or, where it is null, another one: unknown, unless nothing else can come of it.</summary>
    private CsValue Either(CsUnknown unknown, BinaryExpressionSyntax binary)
    {
        if (binary.Right is ThrowExpressionSyntax)
        {
            return unknown;
        }

        var isNull = Fact(
            $"{IdOf(unknown)} == {nameof(CsNull)} null",
            $"{Shown(binary.Left)} is null at {Place(_scope.File.Span(binary.Left))}",
            $"{Shown(binary.Left)} is not null at {Place(_scope.File.Span(binary.Left))}"
        );
        var cases = new List<(Condition, CsValue)>();
        Under(isNull, () => cases.Add((Path, Evaluate(binary.Right))));
        Under(Conditions.Not(isNull), () => cases.Add((Path, unknown)));
        return Join(cases);
    }

    private CsValue Operate(string symbol, CsValue left, CsValue right, SyntaxNode shown) =>
        Map(left, one => Map(right, other => Operated(symbol, one, other, shown)));

    private CsValue Operated(string symbol, CsValue left, CsValue right, SyntaxNode shown)
    {
        if (left is CsText { IsCharacter: true } first && right is CsInteger or CsReal or CsText { IsCharacter: true })
        {
            left = new CsInteger(first.Value[0]);
        }

        if (right is CsText { IsCharacter: true } second && left is CsInteger or CsReal)
        {
            right = new CsInteger(second.Value[0]);
        }

        if (symbol == "+" && (left is CsText || right is CsText))
        {
            return Concatenated(left, right, shown);
        }

        if (symbol is "|" or "&" && (left, right) is (CsBool, CsUnknown) or (CsUnknown, CsBool))
        {
            var (one, other) = (Truth(left, shown), Truth(right, shown));
            return FromTruth(symbol == "|" ? Conditions.Or(one, other) : Conditions.And(one, other));
        }

        if (left is CsUnknown)
        {
            return left;
        }

        if (right is CsUnknown)
        {
            return right;
        }

        if (symbol is "<" or ">" or "<=" or ">=")
        {
            return Compare(symbol, left, right, shown);
        }

        return Calculated(symbol, left, right, shown);
    }

    private CsValue Calculated(string symbol, CsValue left, CsValue right, SyntaxNode shown)
    {
        var key = left.Key ?? right.Key;
        try
        {
            CsValue? result = (symbol, left, right) switch
            {
                ("|", CsEnum one, CsEnum other) when one.Type == other.Type => Flags(one, other),
                ("|" or "&" or "^", CsBool one, CsBool other) => new CsBool(
                    symbol switch
                    {
                        "|" => one.Value | other.Value,
                        "&" => one.Value & other.Value,
                        _ => one.Value ^ other.Value,
                    }
                ),
                ("+", CsDuration one, CsDuration other) => new CsDuration(one.Value + other.Value),
                ("-", CsDuration one, CsDuration other) => new CsDuration(one.Value - other.Value),
                ("*", CsDuration one, CsInteger or CsReal) => new CsDuration(one.Value * Number(right)),
                ("*", CsInteger or CsReal, CsDuration other) => new CsDuration(Number(left) * other.Value),
                ("/", CsDuration one, CsInteger or CsReal) => new CsDuration(one.Value / Number(right)),
                (_, CsInteger one, CsInteger other) => Whole(symbol, one.Value, other.Value),
                (_, CsInteger or CsReal, CsInteger or CsReal) => Fraction(symbol, Number(left), Number(right)),
                _ => null,
            };
            return result is null ? NotKnown($"{Shown(shown)} is not followed", shown) : result with { Key = key };
        }
        catch (Exception exception) when (exception is OverflowException or DivideByZeroException or ArgumentException)
        {
            return NotKnown($"{Shown(shown)} has no value", shown);
        }
    }

    private static CsEnum Flags(CsEnum one, CsEnum other)
    {
        var members = one.Member.Split(", ").Concat(other.Member.Split(", ")).Distinct(StringComparer.Ordinal);
        return new(one.Type, string.Join(", ", members));
    }

    private static CsInteger? Whole(string symbol, long left, long right) =>
        symbol switch
        {
            "+" => new(checked(left + right)),
            "-" => new(checked(left - right)),
            "*" => new(checked(left * right)),
            "/" => new(checked(left / right)),
            "%" => new(left % right),
            "|" => new(left | right),
            "&" => new(left & right),
            "<<" => new(left << (int)right),
            _ => null,
        };

    private static CsReal? Fraction(string symbol, double left, double right) =>
        symbol switch
        {
            "+" => new(left + right),
            "-" => new(left - right),
            "*" => new(left * right),
            "/" => new(left / right),
            _ => null,
        };

    private CsValue Compare(string symbol, CsValue left, CsValue right, SyntaxNode shown)
    {
        if (left is CsChoice || right is CsChoice)
        {
            return Map(left, one => Map(right, other => Compare(symbol, one, other, shown)));
        }

        int? order = (left, right) switch
        {
            (CsInteger or CsReal, CsInteger or CsReal) => Number(left).CompareTo(Number(right)),
            (CsDuration one, CsDuration other) => one.Value.CompareTo(other.Value),
            _ => null,
        };
        return order is not { } known
            ? left as CsUnknown ?? right as CsUnknown ?? NotKnown($"{Shown(shown)} is not followed", shown)
            : new CsBool(
                symbol switch
                {
                    "<" => known < 0,
                    ">" => known > 0,
                    "<=" => known <= 0,
                    _ => known >= 0,
                }
            );
    }

    private CsValue Unary(PrefixUnaryExpressionSyntax unary)
    {
        var symbol = unary.OperatorToken.ValueText;
        if (symbol is "++" or "--")
        {
            return Step(unary.Operand, symbol, isBefore: true);
        }

        if (symbol == "!")
        {
            return FromTruth(Conditions.Not(Truth(Evaluate(unary.Operand), unary.Operand)));
        }

        return Map(
            Evaluate(unary.Operand),
            value =>
                (symbol, value) switch
                {
                    ("-", CsInteger number) => new CsInteger(-number.Value) { Key = number.Key },
                    ("-", CsReal number) => new CsReal(-number.Value) { Key = number.Key },
                    ("-", CsDuration duration) => new CsDuration(-duration.Value) { Key = duration.Key },
                    ("+", _) => value,
                    (_, CsUnknown) => value,
                    _ => NotKnown($"{Shown(unary)} is not followed", unary),
                }
        );
    }

    private CsValue Step(ExpressionSyntax target, string symbol, bool isBefore = false)
    {
        var before = Evaluate(target);
        var after = Operate(symbol == "++" ? "+" : "-", before, new CsInteger(1), target);
        Write(target, after, _scope.File.Span(target));
        return isBefore ? after : before;
    }

    private CsValue Cast(CastExpressionSyntax cast)
    {
        var name = TypeName(cast.Type);
        return Map(
            Evaluate(cast.Expression),
            value =>
                (name, value) switch
                {
                    ("int" or "long" or "short", CsReal number) when Math.Abs(number.Value) < 1e15 => new CsInteger(
                        (long)number.Value
                    )
                    {
                        Key = number.Key,
                    },
                    ("double" or "float" or "decimal", CsInteger number) => new CsReal(number.Value)
                    {
                        Key = number.Key,
                    },
                    (_, CsInteger number)
                        when char.IsUpper(name[0])
                            && _library.GetStatic(this, new(name), number.ToString(), _scope.File.Span(cast))
                                is CsEnum member => member,
                    _ => value,
                }
        );
    }
}
