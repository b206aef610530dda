using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <content>Expressions.</content>
internal sealed partial class CSharpInterpreter
{
    /// <summary>What an expression comes to where the present statement stands.</summary>
    public CsValue Evaluate(ExpressionSyntax expression)
    {
        var value = Receiver(expression);
        return value is CsType ? NotKnown($"{Shown(expression)} is declared elsewhere", expression) : value;
    }

    /// <summary>The same, where the expression stands before a dot and may name a type.</summary>
    private CsValue Receiver(ExpressionSyntax expression)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Step(_scope.File.Span(expression));
        return expression switch
        {
            LiteralExpressionSyntax literal => Literal(literal),
            SimpleNameSyntax name => Name(name.Identifier.ValueText, expression),
            FieldExpressionSyntax => Name(Backing, expression),
            AliasQualifiedNameSyntax name => Name(name.Name.Identifier.ValueText, expression),
            PredefinedTypeSyntax type => new CsType(type.Keyword.ValueText),
            NullableTypeSyntax type => new CsType(TypeName(type)),
            ParenthesizedExpressionSyntax inner => Receiver(inner.Expression),
            MemberAccessExpressionSyntax member => Member(
                Receiver(member.Expression),
                member.Name.Identifier.ValueText,
                _scope.File.Span(member)
            ),
            InvocationExpressionSyntax call => Invocation(call),
            ElementAccessExpressionSyntax element => Element(element),
            AssignmentExpressionSyntax assignment => Assign(assignment),
            BaseObjectCreationExpressionSyntax creation => Create(creation, null),
            ImplicitArrayCreationExpressionSyntax array => List(array.Initializer.Expressions),
            ArrayCreationExpressionSyntax array => array.Initializer is { } items
                ? List(items.Expressions)
                : Unknown("an array of unknown content", _scope.File.Span(array)),
            InitializerExpressionSyntax items => List(items.Expressions),
            CollectionExpressionSyntax items => Collection(items),
            AnonymousFunctionExpressionSyntax function => Function(function),
            ConditionalExpressionSyntax choice => Conditional(choice),
            BinaryExpressionSyntax binary => Binary(binary),
            PrefixUnaryExpressionSyntax unary => Unary(unary),
            PostfixUnaryExpressionSyntax { OperatorToken.ValueText: "!" } sure => Receiver(sure.Operand),
            PostfixUnaryExpressionSyntax unary => Step(unary.Operand, unary.OperatorToken.ValueText),
            CastExpressionSyntax cast => Cast(cast),
            AwaitExpressionSyntax waiting => Evaluate(waiting.Expression),
            InterpolatedStringExpressionSyntax text => Interpolated(text),
            MemberBindingExpressionSyntax member => Member(
                _bound ?? NotKnown("nothing is bound", member),
                member.Name.Identifier.ValueText,
                _scope.File.Span(member)
            ),
            ConditionalAccessExpressionSyntax access => Conditionally(access),
            IsPatternExpressionSyntax test => FromTruth(Matches(Evaluate(test.Expression), test.Pattern)),
            SwitchExpressionSyntax selection => Selection(selection),
            ThisExpressionSyntax => (CsValue?)_scope.This ?? NotKnown("this is not known", expression),
            BaseExpressionSyntax => (CsValue?)_scope.This ?? NotKnown("base is not known", expression),
            ThrowExpressionSyntax thrown => Thrown(thrown),
            DefaultExpressionSyntax standard => Zero(standard.Type),
            TypeOfExpressionSyntax type => Resolved(type.Type) is { } known
                ? new CsTypeObject(known.Name)
                : NotKnown($"what {Shown(type.Type)} stands for is not known", type),
            SizeOfExpressionSyntax => NotKnown("the size of a type", expression),
            WithExpressionSyntax copy => Copy(copy),
            CheckedExpressionSyntax inner => Evaluate(inner.Expression),
            RefExpressionSyntax inner => Evaluate(inner.Expression),
            TupleExpressionSyntax tuple => Tuple(tuple),
            AnonymousObjectCreationExpressionSyntax anonymous => Anonymous(anonymous),
            DeclarationExpressionSyntax declaration => Declared(declaration),
            _ => NotKnown($"{Shown(expression)} is not followed", expression),
        };
    }

    private CsUnknown NotKnown(string reason, SyntaxNode node) => Unknown(reason, _scope.File.Span(node));

    /// <summary>An expression whose target type is known: <c>TimeSpan x = new(0, 20, 0)</c>.</summary>
    private CsValue EvaluateAs(ExpressionSyntax expression, TypeSyntax? type)
    {
        var name = type is null or { IsVar: true } ? null : TypeName(type);
        var value = expression switch
        {
            BaseObjectCreationExpressionSyntax creation => Create(creation, name),
            LiteralExpressionSyntax literal
                when literal.IsKind(SyntaxKind.DefaultLiteralExpression) && type is not null => Zero(type),
            _ => Evaluate(expression),
        };
        return name is "double" or "float" or "decimal" && value is CsInteger whole
            ? new CsReal(whole.Value) { Key = whole.Key }
            : value;
    }

    private CsValue Literal(LiteralExpressionSyntax literal) =>
        literal.Kind() switch
        {
            SyntaxKind.TrueLiteralExpression => new CsBool(true),
            SyntaxKind.FalseLiteralExpression => new CsBool(false),
            SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression => CsNull.Instance,
            SyntaxKind.StringLiteralExpression => new CsText(literal.Token.ValueText),
            SyntaxKind.CharacterLiteralExpression => new CsText(literal.Token.ValueText) { IsCharacter = true },
            SyntaxKind.Utf8StringLiteralExpression => new CsText(literal.Token.ValueText),
            SyntaxKind.NumericLiteralExpression => literal.Token.Value switch
            {
                int or long or uint or byte or short => new CsInteger(
                    Convert.ToInt64(literal.Token.Value, CultureInfo.InvariantCulture)
                ),
                double or float or decimal => new CsReal(
                    Convert.ToDouble(literal.Token.Value, CultureInfo.InvariantCulture)
                ),
                _ => NotKnown("a very large number", literal),
            },
            _ => NotKnown($"{Shown(literal)} is not followed", literal),
        };

    private CsValue Conditional(ConditionalExpressionSyntax choice)
    {
        var holds = Truth(Evaluate(choice.Condition), choice.Condition);
        var cases = new List<(Condition, CsValue)>();
        Under(holds, () => cases.Add((Path, Evaluate(choice.WhenTrue))));
        Under(Conditions.Not(holds), () => cases.Add((Path, Evaluate(choice.WhenFalse))));
        return Join(cases);
    }

    private CsValue Selection(SwitchExpressionSyntax selection)
    {
        var value = Evaluate(selection.GoverningExpression);
        var cases = new List<(Condition, CsValue)>();
        var rest = Path;
        foreach (var arm in selection.Arms)
        {
            InBlock(() =>
            {
                var when = Condition.Never;
                Under(
                    rest,
                    () =>
                    {
                        when = Matches(value, arm.Pattern);
                        if (arm.WhenClause is { } guard)
                        {
                            when = Conditions.And(when, Truth(Evaluate(guard.Condition), guard.Condition));
                        }
                    }
                );
                Under(Conditions.And(rest, when), () => cases.Add((Path, Evaluate(arm.Expression))));
                rest = Conditions.And(rest, Conditions.Not(when));
            });
        }

        return Join(cases);
    }

    private CsValue Interpolated(InterpolatedStringExpressionSyntax text)
    {
        CsValue whole = new CsText("");
        foreach (var part in text.Contents)
        {
            var next = part switch
            {
                InterpolatedStringTextSyntax plain => new CsText(plain.TextToken.ValueText),
                InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole => Evaluate(hole.Expression),
                _ => NotKnown("a formatted text", part),
            };
            whole = Map(whole, left => Map(next, right => Concatenated(left, right, text)));
        }

        return whole;
    }

    /// <summary>A longer text decides nothing that anybody asks.</summary>
    private const int LongestText = 100_000;

    private CsValue Concatenated(CsValue left, CsValue right, SyntaxNode shown) =>
        (Text(left), Text(right)) is ({ } one, { } other) && one.Length + other.Length <= LongestText
            ? new CsText(one + other) { Key = left.Key ?? right.Key }
        : left is CsUnknown ? left
        : right is CsUnknown ? right
        : NotKnown($"{Shown(shown)} is not followed", shown);

    /// <summary>What <c>ToString()</c> gives; null where that is not known.</summary>
    private static string? Text(CsValue value) =>
        value switch
        {
            CsText text => text.Value,
            CsNull => "",
            CsInteger number => number.ToString(),
            CsBool truth => truth.Value ? "True" : "False",
            CsEnum member => member.Member,
            CsDuration duration => duration.Value.ToString("c", CultureInfo.InvariantCulture),
            _ => null,
        };

    private CsValue Conditionally(ConditionalAccessExpressionSyntax access)
    {
        var receiver = Evaluate(access.Expression);
        return Map(
            receiver,
            one =>
            {
                if (one is CsNull)
                {
                    return one;
                }

                var outer = _bound;
                _bound = one;
                var value = Evaluate(access.WhenNotNull);
                _bound = outer;
                return value;
            }
        );
    }

    /// <summary>What stands before the question mark of <c>a?.b</c>.</summary>
    private CsValue? _bound;

    private CsValue Thrown(ThrowExpressionSyntax thrown)
    {
        Throw(thrown, ExceptionType(thrown.Expression));
        return NotKnown("the application does not start without it", thrown);
    }

    private CsValue Tuple(TupleExpressionSyntax tuple)
    {
        var value = new CsObject("ValueTuple");
        for (var index = 0; index < tuple.Arguments.Count; index++)
        {
            var argument = tuple.Arguments[index];
            var item = Evaluate(argument.Expression);
            var span = _scope.File.Span(argument);
            value.Slot($"Item{index + 1}").Write(Path, item, span);
            if (argument.NameColon?.Name.Identifier.ValueText is { } name)
            {
                value.Slot(name).Write(Path, item, span);
            }
        }

        return value;
    }

    private CsValue Anonymous(AnonymousObjectCreationExpressionSyntax anonymous)
    {
        var value = new CsObject("");
        foreach (var part in anonymous.Initializers)
        {
            var name =
                part.NameEquals?.Name.Identifier.ValueText
                ?? (part.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText
                ?? (part.Expression as IdentifierNameSyntax)?.Identifier.ValueText;
            var item = Evaluate(part.Expression);
            if (name is not null)
            {
                value.Slot(name).Write(Path, item, _scope.File.Span(part));
            }
        }

        return value;
    }

    private CsValue Declared(DeclarationExpressionSyntax declaration)
    {
        foreach (var variable in declaration.DescendantNodesAndSelf().OfType<SingleVariableDesignationSyntax>())
        {
            _scope
                .Declare(variable.Identifier.ValueText)
                .Write(Path, NotKnown($"what {variable.Identifier.ValueText} gets is not followed", declaration), null);
        }

        return NotKnown("it is only declared", declaration);
    }

    private CsValue Zero(TypeSyntax type) =>
        TypeName(type) switch
        {
            _ when type is NullableTypeSyntax => CsNull.Instance,
            "bool" => new CsBool(false),
            "int" or "long" or "short" or "byte" or "uint" or "ulong" => new CsInteger(0),
            "double" or "float" or "decimal" => new CsReal(0),
            "TimeSpan" => new CsDuration(TimeSpan.Zero),
            "string" or "object" => CsNull.Instance,
            var name when _library.GetStatic(this, new(name), "0", _scope.File.Span(type)) is CsEnum zero => zero,
            var name when FindType(name) is { Syntax: EnumDeclarationSyntax members } => EnumMembers.Zero(
                name,
                members
            ),
            _ => CsNull.Instance,
        };

    /// <summary>A type's name without namespace, type arguments and question mark.</summary>
    internal static string TypeName(TypeSyntax type) =>
        type switch
        {
            NullableTypeSyntax nullable => TypeName(nullable.ElementType),
            QualifiedNameSyntax qualified => TypeName(qualified.Right),
            AliasQualifiedNameSyntax alias => TypeName(alias.Name),
            SimpleNameSyntax simple => simple.Identifier.ValueText switch
            {
                "String" => "string",
                "Boolean" => "bool",
                "Int32" => "int",
                "Int64" => "long",
                "Double" => "double",
                "Object" => "object",
                var name => name,
            },
            PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
            ArrayTypeSyntax array => TypeName(array.ElementType) + "[]",
            _ => type.ToString(),
        };
}

/// <summary><c>typeof(T)</c>.</summary>
/// <param name="Name">The type's name without namespace.</param>
internal sealed record CsTypeObject(string Name) : CsValue
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
