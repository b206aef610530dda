using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Truth, equality and patterns.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>On which path a value is true; a fact of its own where that is not known.</summary>
    /// <param name="value">The value.</param>
    /// <param name="shown">The expression that gives it, for messages.</param>
    public Condition Truth(CsValue value, SyntaxNode shown) =>
        value switch
        {
            CsBool truth => truth.Value ? Condition.Always : Condition.Never,
            CsChoice choice => choice
                .Cases.Select(each => Conditions.And(each.When, Truth(each.Value, shown)))
                .Aggregate(Condition.Never, Conditions.Or),
            CsUnknown unknown => Doubt(unknown, shown),
            _ => Doubt(Unknown("it is no truth", _scope.File.Span(shown)), shown),
        };

    /// <summary>A truth as a value.</summary>
    public CsValue FromTruth(Condition holds) =>
        Conditions.And(Path, holds).IsNever ? new CsBool(false)
        : Conditions.And(Path, Conditions.Not(holds)).IsNever ? new CsBool(true)
        : new CsChoice([
            (Conditions.And(Path, holds), new CsBool(true)),
            (Conditions.And(Path, Conditions.Not(holds)), new CsBool(false)),
        ]);

    private Condition Doubt(CsUnknown unknown, SyntaxNode shown) => Doubt(unknown, shown, Shown(shown));

    /// <summary>The fact that something holds that is not known.</summary>
    /// <param name="unknown">What is not known: the same thing is the same fact.</param>
    /// <param name="place">Where it is asked.</param>
    /// <param name="text">What is asked, without any negation around it.</param>
    private Condition Doubt(CsUnknown unknown, SyntaxNode place, string text)
    {
        var here = _scope.File.Span(place);
        return Fact($"{IdOf(unknown)}", $"{text} holds at {Place(here)}", $"{text} does not hold at {Place(here)}");
    }

    private readonly Dictionary<object, int> _unknown = new(ReferenceEqualityComparer.Instance);

    /// <summary>A number of its own for each unknown thing.</summary>
    private int IdOf(CsUnknown unknown)
    {
        if (!_unknown.TryGetValue(unknown.Identity, out var number))
        {
            _unknown.Add(unknown.Identity, number = _unknown.Count);
        }

        return number;
    }

    /// <summary>The fact that two values are equal of which one is not known; the same two are the same fact.</summary>
    private Condition DoubtEqual(CsValue left, CsValue right, SyntaxNode shown)
    {
        var here = _scope.File.Span(shown);
        var text = Asked(shown);
        var key = (left, right) switch
        {
            (CsUnknown unknown, CsText or CsInteger or CsBool or CsEnum or CsNull) =>
                $"{IdOf(unknown)} == {right.GetType().Name} {right}",
            (CsText or CsInteger or CsBool or CsEnum or CsNull, CsUnknown unknown) =>
                $"{IdOf(unknown)} == {left.GetType().Name} {left}",
            _ => $"{IdOf(Unknown(text, here))}",
        };
        return Fact(key, $"{text} holds at {Place(here)}", $"{text} does not hold at {Place(here)}");
    }

    /// <summary>A comparison or pattern as what holds when it matches: <c>!=</c> asks for the opposite of what is compared.</summary>
    private static string Asked(SyntaxNode test) =>
        test switch
        {
            BinaryExpressionSyntax { OperatorToken.ValueText: "!=" } different =>
                $"{Shown(different.Left)} == {Shown(different.Right)}",
            PatternSyntax pattern => $"{Scrutinee(pattern)} is {Shown(pattern)}",
            _ => Shown(test),
        };

    private static string Scrutinee(PatternSyntax pattern) =>
        pattern
            .Ancestors()
            .Select(node =>
                node switch
                {
                    IsPatternExpressionSyntax test => Shown(test.Expression),
                    SwitchExpressionSyntax selection => Shown(selection.GoverningExpression),
                    SwitchStatementSyntax selection => Shown(selection.Expression),
                    _ => null,
                }
            )
            .FirstOrDefault(text => text is not null)
        ?? "it";

    /// <summary>On which path two values are equal.</summary>
    private Condition Equal(CsValue left, CsValue right, SyntaxNode shown)
    {
        if (left is CsChoice || right is CsChoice)
        {
            return Cases(left)
                .SelectMany(one =>
                    Cases(right)
                        .Select(other =>
                        {
                            var when = Conditions.And(one.When, other.When);
                            return when.IsNever || Conditions.And(Path, when).IsNever
                                ? Condition.Never
                                : Conditions.And(when, Equal(one.Value, other.Value, shown));
                        })
                )
                .Aggregate(Condition.Never, Conditions.Or);
        }

        return AreEqual(left, right) switch
        {
            true => Condition.Always,
            false => Condition.Never,
            null => DoubtEqual(left, right, shown),
        };
    }

    private static IEnumerable<(Condition When, CsValue Value)> Cases(CsValue value) =>
        value is CsChoice choice ? choice.Cases : [(Condition.Always, value)];

    /// <summary>Whether two values are equal; null where that is not known.</summary>
    internal static bool? AreEqual(CsValue left, CsValue right) =>
        (left, right) switch
        {
            (CsUnknown { IsNotNull: true }, CsNull) or (CsNull, CsUnknown { IsNotNull: true }) => false,
            (CsUnknown, _) or (_, CsUnknown) or (CsType, _) or (_, CsType) => null,
            (CsNull, CsNull) => true,
            (CsNull, _) or (_, CsNull) => false,
            (CsText one, CsText other) => string.Equals(one.Value, other.Value, StringComparison.Ordinal),
            (CsBool one, CsBool other) => one.Value == other.Value,
            (CsDuration one, CsDuration other) => one.Value == other.Value,
            (CsInteger one, CsInteger other) => one.Value == other.Value,
            (CsInteger or CsReal, CsInteger or CsReal) => Number(left).Equals(Number(right)),
            (CsEnum one, CsEnum other) => one.Type == other.Type
                ? string.Equals(one.Member, other.Member, StringComparison.Ordinal)
                : null,
            (CsObject one, CsObject other) => ReferenceEquals(one, other) ? true : null,
            (CsHandle one, CsHandle other) => one.Equals(other) ? true : null,
            _ => null,
        };

    private static double Number(CsValue value) => value is CsInteger whole ? whole.Value : ((CsReal)value).Value;

    /// <summary>On which path a value matches a pattern; variables that the pattern declares get their values.</summary>
    private Condition Matches(CsValue value, PatternSyntax pattern)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (pattern)
        {
            case ParenthesizedPatternSyntax inner:
                return Matches(value, inner.Pattern);
            case UnaryPatternSyntax negation:
                return Conditions.Not(Matches(value, negation.Pattern));
            case BinaryPatternSyntax { OperatorToken.ValueText: "or" } either:
                return Conditions.Or(Matches(value, either.Left), Matches(value, either.Right));
            case BinaryPatternSyntax both:
                return Conditions.And(Matches(value, both.Left), Matches(value, both.Right));
            case DiscardPatternSyntax:
                return Condition.Always;
            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax variable }:
                Bind(variable, value);
                return Condition.Always;
            case ConstantPatternSyntax constant:
                return Equal(value, Evaluate(constant.Expression), pattern);
            case RelationalPatternSyntax relation:
                return Truth(
                    Compare(relation.OperatorToken.ValueText, value, Evaluate(relation.Expression), pattern),
                    pattern
                );
            case RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: 0, Type: null } notNull:
                Bind(notNull.Designation as SingleVariableDesignationSyntax, value);
                return Conditions.Not(Equal(value, CsNull.Instance, pattern));
            case RecursivePatternSyntax { PropertyPatternClause: { } clause, PositionalPatternClause: null } rec:
                Bind(rec.Designation as SingleVariableDesignationSyntax, value);
                return clause.Subpatterns.Aggregate(
                    rec.Type is { } demanded
                        ? OfType(value, demanded, pattern)
                        : Conditions.Not(Equal(value, CsNull.Instance, pattern)),
                    (holds, part) =>
                        part.NameColon is { } name
                            ? Conditions.And(
                                holds,
                                Matches(
                                    Member(value, name.Name.Identifier.ValueText, _scope.File.Span(part)),
                                    part.Pattern
                                )
                            )
                            : Conditions.And(
                                holds,
                                Doubt(Unknown("it is too deep a pattern", null), pattern, Asked(pattern))
                            )
                );
            case DeclarationPatternSyntax declaration:
                Bind(declaration.Designation as SingleVariableDesignationSyntax, value);
                return OfType(value, declaration.Type, pattern);
            case TypePatternSyntax type:
                return OfType(value, type.Type, pattern);
            default:
                BindAll(pattern);
                return Doubt(Unknown("it is too deep a pattern", _scope.File.Span(pattern)), pattern.Parent ?? pattern);
        }
    }

    private Condition OfType(CsValue value, TypeSyntax type, SyntaxNode pattern) =>
        Cases(value)
            .Select(each =>
                Conditions.And(
                    each.When,
                    (each.Value, TypeName(type)) switch
                    {
                        (CsNull, _) => Condition.Never,
                        (CsText, "string") or (CsBool, "bool") or (CsInteger, "int") => Condition.Always,
                        (CsText, "bool" or "int") or (CsBool, "string" or "int") => Condition.Never,
                        (CsObject known, var name) when known.TypeName == name => Condition.Always,
                        _ => Doubt(
                            Unknown("its type is not known", _scope.File.Span(pattern)),
                            pattern.Parent ?? pattern
                        ),
                    }
                )
            )
            .Aggregate(Condition.Never, Conditions.Or);

    private void Bind(SingleVariableDesignationSyntax? variable, CsValue value)
    {
        if (variable is not null)
        {
            _scope.Declare(variable.Identifier.ValueText).Write(Path, value, null);
        }
    }

    private void BindAll(PatternSyntax pattern)
    {
        foreach (var variable in pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>())
        {
            Bind(variable, Unknown("it is part of a pattern", _scope.File.Span(pattern)));
        }
    }
}
