using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses what operators stand between: names, literals, and all that brackets enclose.</summary>
internal sealed class AtomParser(TokenCursor cursor, ExpressionParser expressions)
{
    private readonly StringParser _strings = new(cursor, expressions);

    /// <summary>The smallest expression at the current token.</summary>
    public Expression Parse()
    {
        var span = cursor.Span;
        switch (cursor.Kind)
        {
            case TokenKind.Name:
                return new NameExpression(span, cursor.ExpectName());
            case TokenKind.String or TokenKind.FormattedStart:
                return _strings.Parse();
            case TokenKind.Number:
                return Number();
            case TokenKind.None:
                cursor.Advance();
                return new NoneLiteral(span);
            case TokenKind.True:
                cursor.Advance();
                return new BooleanLiteral(span, Value: true);
            case TokenKind.False:
                cursor.Advance();
                return new BooleanLiteral(span, Value: false);
            case TokenKind.Ellipsis:
                cursor.Advance();
                return new EllipsisLiteral(span);
            case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                return Bracketed();
            default:
                cursor.FailExpecting("an expression");
                return new NoneLiteral(span);
        }
    }

    /// <summary>A string, which the current token begins.</summary>
    public Expression Strings() => _strings.Parse();

    /// <summary>The clauses of a comprehension, of which the current token begins the first.</summary>
    public ImmutableArray<ComprehensionClause> Clauses()
    {
        var outer = cursor.BeginChain();
        var clauses = ImmutableArray.CreateBuilder<ComprehensionClause>(1);
        while (cursor.Kind is TokenKind.For or TokenKind.Async)
        {
            cursor.Link();
            var isAsync = cursor.Take(TokenKind.Async);
            cursor.Expect(TokenKind.For);
            var target = expressions.Targets();
            cursor.Expect(TokenKind.In);
            var iterable = expressions.Disjunction();
            var conditions = ImmutableArray.CreateBuilder<Expression>();
            while (cursor.Take(TokenKind.If))
            {
                conditions.Add(Condition());
            }

            clauses.Add(new(target, iterable, conditions.DrainToImmutable(), isAsync));
        }

        cursor.EndChain(outer);
        return clauses.DrainToImmutable();
    }

    private Expression Condition() =>
        cursor.Kind == TokenKind.Name && cursor.NextKind == TokenKind.ColonAssign
            ? expressions.Named()
            : expressions.Disjunction();

    private Expression Number()
    {
        var span = cursor.Span;
        if (NumberLiterals.Parse(span, cursor.Text) is not { } number)
        {
            cursor.Fail("a number of more than 4,300 digits, which Python refuses to read");
            return new NoneLiteral(span);
        }

        cursor.Advance();
        return number;
    }

    private Expression Bracketed()
    {
        var outer = cursor.Enter();
        var value = cursor.Kind switch
        {
            TokenKind.LeftParenthesis => Parenthesised(),
            TokenKind.LeftBracket => List(),
            TokenKind.LeftBrace => SetOrDictionary(),
            _ => new NoneLiteral(cursor.Span),
        };
        cursor.Leave(outer);
        return value;
    }

    private Expression Parenthesised()
    {
        var start = cursor.Start;
        cursor.Advance();
        if (cursor.Take(TokenKind.RightParenthesis))
        {
            return new TupleExpression(cursor.SpanFrom(start), []);
        }

        if (cursor.Kind == TokenKind.Yield)
        {
            var yielded = expressions.Yield();
            cursor.Expect(TokenKind.RightParenthesis);
            return yielded;
        }

        var first = expressions.StarredOr(allowNamed: true);
        if (cursor.Kind is TokenKind.For or TokenKind.Async)
        {
            return Comprehension(start, ComprehensionKind.Generator, key: null, first, TokenKind.RightParenthesis);
        }

        if (cursor.Kind != TokenKind.Comma)
        {
            if (first is StarredExpression)
            {
                cursor.Fail("a value is unpacked where only one can stand", first.Span);
            }

            cursor.Expect(TokenKind.RightParenthesis);
            return first;
        }

        var items = Items(first, TokenKind.RightParenthesis);
        return new TupleExpression(cursor.SpanFrom(start), items);
    }

    private Expression List()
    {
        var start = cursor.Start;
        cursor.Advance();
        if (cursor.Take(TokenKind.RightBracket))
        {
            return new ListExpression(cursor.SpanFrom(start), []);
        }

        var first = expressions.StarredOr(allowNamed: true);
        if (cursor.Kind is TokenKind.For or TokenKind.Async)
        {
            return Comprehension(start, ComprehensionKind.List, key: null, first, TokenKind.RightBracket);
        }

        var items = Items(first, TokenKind.RightBracket);
        return new ListExpression(cursor.SpanFrom(start), items);
    }

    private Expression SetOrDictionary()
    {
        var start = cursor.Start;
        cursor.Advance();
        if (cursor.Take(TokenKind.RightBrace))
        {
            return new DictionaryExpression(cursor.SpanFrom(start), []);
        }

        if (cursor.Kind == TokenKind.DoubleStar)
        {
            return Dictionary(start, DictionaryItem());
        }

        var mayBeKey = cursor.Kind != TokenKind.Star && cursor.NextKind != TokenKind.ColonAssign;
        var first = expressions.StarredOr(allowNamed: true);
        if (mayBeKey && cursor.Kind == TokenKind.Colon)
        {
            cursor.Advance();
            var value = expressions.Expression();
            return cursor.Kind is TokenKind.For or TokenKind.Async
                ? Comprehension(start, ComprehensionKind.Dictionary, first, value, TokenKind.RightBrace)
                : Dictionary(start, new(first, value));
        }

        if (cursor.Kind is TokenKind.For or TokenKind.Async)
        {
            return Comprehension(start, ComprehensionKind.Set, key: null, first, TokenKind.RightBrace);
        }

        var items = Items(first, TokenKind.RightBrace);
        return new SetExpression(cursor.SpanFrom(start), items);
    }

    private DictionaryExpression Dictionary(int start, DictionaryItem first)
    {
        var items = ImmutableArray.CreateBuilder<DictionaryItem>();
        items.Add(first);
        while (cursor.Take(TokenKind.Comma) && cursor.Kind is not (TokenKind.RightBrace or TokenKind.EndOfFile))
        {
            items.Add(DictionaryItem());
        }

        cursor.Expect(TokenKind.RightBrace);
        return new(cursor.SpanFrom(start), items.DrainToImmutable());
    }

    private DictionaryItem DictionaryItem()
    {
        if (cursor.Take(TokenKind.DoubleStar))
        {
            return new(Key: null, expressions.Arithmetic());
        }

        var key = expressions.Expression();
        cursor.Expect(TokenKind.Colon);
        return new(key, expressions.Expression());
    }

    /// <summary>The items of a display after its first, and the bracket that ends it.</summary>
    private ImmutableArray<Expression> Items(Expression first, TokenKind end)
    {
        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (cursor.Take(TokenKind.Comma) && cursor.Kind != end && cursor.Kind != TokenKind.EndOfFile)
        {
            items.Add(expressions.StarredOr(allowNamed: true));
        }

        cursor.Expect(end);
        return items.DrainToImmutable();
    }

    private ComprehensionExpression Comprehension(
        int start,
        ComprehensionKind kind,
        Expression? key,
        Expression element,
        TokenKind end
    )
    {
        if (element is StarredExpression)
        {
            cursor.Fail("a comprehension cannot unpack its elements", element.Span);
        }

        var clauses = Clauses();
        cursor.Expect(end);
        return new(cursor.SpanFrom(start), kind, key, element, clauses);
    }
}
