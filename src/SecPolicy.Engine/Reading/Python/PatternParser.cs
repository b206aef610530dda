using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses the patterns of <c>case</c>.</summary>
internal sealed class PatternParser(TokenCursor cursor, ExpressionParser expressions)
{
    /// <summary>A pattern, or several with commas, which need no brackets here.</summary>
    public Pattern Top()
    {
        var start = cursor.Start;
        var first = StarOr();
        if (cursor.Kind != TokenKind.Comma)
        {
            if (first is StarPattern)
            {
                cursor.Fail("a pattern with a star stands in a sequence only", first.Span);
            }

            return first;
        }

        var items = ImmutableArray.CreateBuilder<Pattern>();
        items.Add(first);
        while (cursor.Take(TokenKind.Comma) && cursor.Kind is not (TokenKind.Colon or TokenKind.If))
        {
            items.Add(StarOr());
        }

        return new SequencePattern(cursor.SpanFrom(start), items.DrainToImmutable());
    }

    private Pattern StarOr()
    {
        var start = cursor.Start;
        if (!cursor.Take(TokenKind.Star))
        {
            return WithName();
        }

        var name = CaptureName();
        return new StarPattern(cursor.SpanFrom(start), name);
    }

    /// <summary>A name that takes something; null for <c>_</c>, which takes nothing.</summary>
    private string? CaptureName()
    {
        var name = cursor.ExpectName();
        return name == "_" ? null : name;
    }

    /// <summary><c>pattern as name</c>.</summary>
    private Pattern WithName()
    {
        var start = cursor.Start;
        var outer = cursor.Enter();
        var pattern = Alternatives();
        if (cursor.Take(TokenKind.As))
        {
            if (cursor.IsName("_"u8))
            {
                cursor.Fail("'_' takes nothing, and cannot stand after 'as'");
            }

            var name = cursor.ExpectName();
            pattern = new CapturePattern(cursor.SpanFrom(start), pattern, name);
        }

        cursor.Leave(outer);
        return pattern;
    }

    private Pattern Alternatives()
    {
        var start = cursor.Start;
        var first = Closed();
        if (cursor.Kind != TokenKind.Bar)
        {
            return first;
        }

        var alternatives = ImmutableArray.CreateBuilder<Pattern>();
        alternatives.Add(first);
        while (cursor.Take(TokenKind.Bar))
        {
            alternatives.Add(Closed());
        }

        return new OrPattern(cursor.SpanFrom(start), alternatives.DrainToImmutable());
    }

    private Pattern Closed()
    {
        var start = cursor.Start;
        switch (cursor.Kind)
        {
            case TokenKind.Name:
                return NameValueOrClass();
            case TokenKind.LeftParenthesis:
                return GroupOrSequence();
            case TokenKind.LeftBracket:
                cursor.Advance();
                var items = Items(TokenKind.RightBracket);
                return new SequencePattern(cursor.SpanFrom(start), items);
            case TokenKind.LeftBrace:
                return Mapping();
            default:
                var value = Literal();
                return new ValuePattern(cursor.SpanFrom(start), value);
        }
    }

    /// <summary>A number with a sign or an imaginary part, a string, or one of the three constants.</summary>
    private Expression Literal()
    {
        switch (cursor.Kind)
        {
            case TokenKind.String or TokenKind.FormattedStart:
                var text = expressions.Strings();
                if (text is FormattedString)
                {
                    cursor.Fail("an f-string is no pattern", text.Span);
                }

                return text;
            case TokenKind.None or TokenKind.True or TokenKind.False:
            case TokenKind.Number or TokenKind.Minus:
                var number = expressions.Sum();
                if (!IsLiteral(number))
                {
                    cursor.Fail("a pattern that is no literal", number.Span);
                }

                return number;
            default:
                cursor.FailExpecting("a pattern");
                return new NoneLiteral(cursor.Span);
        }
    }

    private static bool IsLiteral(Expression expression) =>
        expression switch
        {
            NoneLiteral or BooleanLiteral => true,
            BinaryExpression { Operator: BinaryOperator.Add or BinaryOperator.Subtract } complex => IsSignedNumber(
                complex.Left
            )
                && complex.Right is ImaginaryLiteral,
            _ => IsSignedNumber(expression),
        };

    private static bool IsSignedNumber(Expression expression) =>
        expression is UnaryExpression { Operator: UnaryOperator.Minus, Operand: var operand }
            ? IsNumber(operand)
            : IsNumber(expression);

    private static bool IsNumber(Expression expression) =>
        expression is IntegerLiteral or FloatLiteral or ImaginaryLiteral;

    private Pattern NameValueOrClass()
    {
        var start = cursor.Start;
        var name = cursor.ExpectName();
        if (cursor.Kind is not (TokenKind.Dot or TokenKind.LeftParenthesis))
        {
            return new CapturePattern(cursor.SpanFrom(start), Inner: null, name == "_" ? null : name);
        }

        var value = DottedName(start, name);
        return cursor.Kind == TokenKind.LeftParenthesis
            ? Class(start, value)
            : new ValuePattern(cursor.SpanFrom(start), value);
    }

    private Expression DottedName(int start, string name)
    {
        var chain = cursor.BeginChain();
        Expression value = new NameExpression(cursor.SpanFrom(start), name);
        while (cursor.Take(TokenKind.Dot))
        {
            cursor.Link();
            var attribute = cursor.ExpectName();
            value = new AttributeExpression(cursor.SpanFrom(start), value, attribute);
        }

        cursor.EndChain(chain);
        return value;
    }

    private Pattern GroupOrSequence()
    {
        var start = cursor.Start;
        cursor.Advance();
        if (cursor.Take(TokenKind.RightParenthesis))
        {
            return new SequencePattern(cursor.SpanFrom(start), []);
        }

        var first = StarOr();
        if (first is not StarPattern && cursor.Take(TokenKind.RightParenthesis))
        {
            return first;
        }

        if (cursor.Kind != TokenKind.Comma)
        {
            cursor.FailExpecting("','");
        }

        cursor.Advance();
        var items = Items(TokenKind.RightParenthesis, first);
        return new SequencePattern(cursor.SpanFrom(start), items);
    }

    /// <summary>The items of a sequence after its opening bracket, and the bracket that ends it.</summary>
    private ImmutableArray<Pattern> Items(TokenKind end, Pattern? first = null)
    {
        var items = ImmutableArray.CreateBuilder<Pattern>();
        if (first is not null)
        {
            items.Add(first);
        }

        while (cursor.Kind != end && cursor.Kind != TokenKind.EndOfFile)
        {
            items.Add(StarOr());
            if (!cursor.Take(TokenKind.Comma))
            {
                break;
            }
        }

        cursor.Expect(end);
        return items.DrainToImmutable();
    }

    private MappingPattern Mapping()
    {
        var start = cursor.Start;
        cursor.Advance();
        var items = ImmutableArray.CreateBuilder<(Expression Key, Pattern Value)>();
        string? rest = null;
        while (cursor.Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            if (cursor.Take(TokenKind.DoubleStar))
            {
                rest = cursor.ExpectName();
                cursor.Take(TokenKind.Comma);
                break;
            }

            var key = MappingKey();
            cursor.Expect(TokenKind.Colon);
            items.Add((key, WithName()));
            if (!cursor.Take(TokenKind.Comma))
            {
                break;
            }
        }

        cursor.Expect(TokenKind.RightBrace);
        return new(cursor.SpanFrom(start), items.DrainToImmutable(), rest);
    }

    private Expression MappingKey()
    {
        if (cursor.Kind != TokenKind.Name)
        {
            return Literal();
        }

        var start = cursor.Start;
        var name = cursor.ExpectName();
        if (cursor.Kind != TokenKind.Dot)
        {
            cursor.FailExpecting("'.', for a key is a literal or a dotted name");
        }

        return DottedName(start, name);
    }

    private ClassPattern Class(int start, Expression type)
    {
        cursor.Advance();
        var positional = ImmutableArray.CreateBuilder<Pattern>();
        var named = ImmutableArray.CreateBuilder<(string Name, Pattern Value)>();
        while (cursor.Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
        {
            if (cursor.Kind == TokenKind.Name && cursor.NextKind == TokenKind.Assign)
            {
                var name = cursor.ExpectName();
                cursor.Advance();
                named.Add((name, WithName()));
            }
            else
            {
                if (named.Count > 0)
                {
                    cursor.Fail("a pattern without a name after one that has one");
                }

                positional.Add(WithName());
            }

            if (!cursor.Take(TokenKind.Comma))
            {
                break;
            }
        }

        cursor.Expect(TokenKind.RightParenthesis);
        return new(cursor.SpanFrom(start), type, positional.DrainToImmutable(), named.DrainToImmutable());
    }
}
