using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses expressions: operators and what they bind, from the weakest to the strongest.</summary>
internal sealed class ExpressionParser
{
    private readonly TokenCursor _cursor;
    private readonly AtomParser _atoms;
    private readonly ArgumentParser _arguments;
    private readonly ParameterParser _parameters;

    public ExpressionParser(TokenCursor cursor)
    {
        _cursor = cursor;
        _atoms = new(cursor, this);
        _arguments = new(cursor, this, _atoms);
        _parameters = new(cursor, this);
    }

    /// <summary>The arguments of a class definition, whose opening parenthesis is the current token.</summary>
    public ImmutableArray<Argument> Arguments() => _arguments.Parse();

    /// <summary>The parameters of a function up to a token that ends them.</summary>
    public ImmutableArray<Parameter> Parameters(TokenKind end, bool withAnnotations) =>
        _parameters.Parse(end, withAnnotations);

    /// <summary>A string, which the current token begins.</summary>
    public Expression Strings() => _atoms.Strings();

    /// <summary><c>yield</c>, or expressions of which commas make a tuple.</summary>
    public Expression YieldOrExpressions() => _cursor.Kind == TokenKind.Yield ? Yield() : Expressions();

    /// <summary>Expressions of which commas make a tuple, perhaps with stars.</summary>
    public Expression Expressions()
    {
        var start = _cursor.Start;
        var first = StarredOr(allowNamed: false);
        return _cursor.Kind == TokenKind.Comma ? Tuple(start, first) : first;
    }

    /// <summary>What <c>for</c> and <c>del</c> assign to: like <see cref="Expressions"/>, but it ends before <c>in</c>.</summary>
    public Expression Targets()
    {
        var start = _cursor.Start;
        var first = Target();
        if (_cursor.Kind != TokenKind.Comma)
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (_cursor.Take(TokenKind.Comma) && BeginsExpression(_cursor.Kind))
        {
            items.Add(Target());
        }

        return new TupleExpression(_cursor.SpanFrom(start), items.DrainToImmutable());
    }

    /// <summary>One target, perhaps with a star.</summary>
    public Expression Target()
    {
        var start = _cursor.Start;
        if (_cursor.Take(TokenKind.Star))
        {
            var value = Arithmetic();
            AssignmentTargets.Check(_cursor, value);
            return new StarredExpression(_cursor.SpanFrom(start), value);
        }

        var target = Arithmetic();
        AssignmentTargets.Check(_cursor, target);
        return target;
    }

    /// <summary><c>*value</c>, an expression or, where they may stand, <c>name := value</c>.</summary>
    public Expression StarredOr(bool allowNamed)
    {
        if (_cursor.Kind != TokenKind.Star)
        {
            return allowNamed ? Named() : Expression();
        }

        var start = _cursor.Start;
        _cursor.Advance();
        var value = Arithmetic();
        return new StarredExpression(_cursor.SpanFrom(start), value);
    }

    /// <summary><c>name := value</c> or an expression.</summary>
    public Expression Named()
    {
        if (_cursor.Kind != TokenKind.Name || _cursor.NextKind != TokenKind.ColonAssign)
        {
            return Expression();
        }

        var start = _cursor.Start;
        var span = _cursor.Span;
        var name = new NameExpression(span, _cursor.ExpectName());
        _cursor.Advance();
        var value = Expression();
        return new AssignmentExpression(_cursor.SpanFrom(start), name, value);
    }

    /// <summary>An expression without star, comma or <c>:=</c> at its own level.</summary>
    public Expression Expression()
    {
        if (_cursor.Kind == TokenKind.Lambda)
        {
            return Lambda();
        }

        var start = _cursor.Start;
        var whenTrue = Disjunction();
        if (!_cursor.Take(TokenKind.If))
        {
            return whenTrue;
        }

        var test = Disjunction();
        _cursor.Expect(TokenKind.Else);
        var outer = _cursor.Enter();
        var whenFalse = Expression();
        _cursor.Leave(outer);
        return new ConditionalExpression(_cursor.SpanFrom(start), test, whenTrue, whenFalse);
    }

    /// <summary>An expression without <c>if ... else</c> and <c>lambda</c> at its own level.</summary>
    public Expression Disjunction()
    {
        var start = _cursor.Start;
        var first = Conjunction();
        return _cursor.Kind == TokenKind.Or ? Operands(start, first, TokenKind.Or) : first;
    }

    /// <summary>Arithmetic: what binds more strongly than comparisons.</summary>
    public Expression Arithmetic() => Arithmetic(PythonOperators.Weakest);

    /// <summary>A sum, or what binds more strongly: what a number in a pattern may look like.</summary>
    public Expression Sum() => Arithmetic(PythonOperators.SumStrength);

    /// <summary>Whether a token can begin an expression, with or without a star.</summary>
    public static bool BeginsExpression(TokenKind kind) =>
        kind switch
        {
            TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.FormattedStart => true,
            TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace or TokenKind.Ellipsis => true,
            TokenKind.Plus or TokenKind.Minus or TokenKind.Tilde or TokenKind.Star => true,
            TokenKind.False or TokenKind.None or TokenKind.True => true,
            TokenKind.Not or TokenKind.Lambda or TokenKind.Await => true,
            TokenKind.Error => true,
            _ => false,
        };

    private TupleExpression Tuple(int start, Expression first)
    {
        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (_cursor.Take(TokenKind.Comma) && BeginsExpression(_cursor.Kind))
        {
            items.Add(StarredOr(allowNamed: false));
        }

        return new(_cursor.SpanFrom(start), items.DrainToImmutable());
    }

    /// <summary><c>yield</c>, which is the current token.</summary>
    public YieldExpression Yield()
    {
        var start = _cursor.Start;
        _cursor.Advance();
        if (_cursor.Take(TokenKind.From))
        {
            var iterable = Expression();
            return new(_cursor.SpanFrom(start), iterable, IsFrom: true);
        }

        var value = BeginsExpression(_cursor.Kind) ? Expressions() : null;
        return new(_cursor.SpanFrom(start), value, IsFrom: false);
    }

    private LambdaExpression Lambda()
    {
        var start = _cursor.Start;
        var outer = _cursor.Enter();
        _cursor.Advance();
        var parameters = _parameters.Parse(TokenKind.Colon, withAnnotations: false);
        _cursor.Expect(TokenKind.Colon);
        var body = Expression();
        _cursor.Leave(outer);
        return new(_cursor.SpanFrom(start), parameters, body);
    }

    private Expression Conjunction()
    {
        var start = _cursor.Start;
        var first = Inversion();
        return _cursor.Kind == TokenKind.And ? Operands(start, first, TokenKind.And) : first;
    }

    private BooleanExpression Operands(int start, Expression first, TokenKind between)
    {
        var operands = ImmutableArray.CreateBuilder<Expression>();
        operands.Add(first);
        while (_cursor.Take(between))
        {
            operands.Add(between == TokenKind.Or ? Conjunction() : Inversion());
        }

        return new(_cursor.SpanFrom(start), between == TokenKind.And, operands.DrainToImmutable());
    }

    private Expression Inversion() =>
        _cursor.Kind == TokenKind.Not ? Unary(UnaryOperator.Not, isInversion: true) : Comparison();

    private Expression Comparison()
    {
        var start = _cursor.Start;
        var first = Arithmetic();
        if (TakeComparison() is not { } comparison)
        {
            return first;
        }

        var rest = ImmutableArray.CreateBuilder<ComparisonPart>(1);
        for (ComparisonOperator? next = comparison; next is { } known; next = TakeComparison())
        {
            rest.Add(new(known, Arithmetic()));
        }

        return new ComparisonExpression(_cursor.SpanFrom(start), first, rest.DrainToImmutable());
    }

    private ComparisonOperator? TakeComparison()
    {
        var comparison = PythonOperators.Comparison(_cursor.Kind, _cursor.NextKind, out var tokens);
        for (; tokens > 0; tokens--)
        {
            _cursor.Advance();
        }

        return comparison;
    }

    /// <summary>Operators between operands, climbing from a strength upwards; equal ones bind to the left.</summary>
    private Expression Arithmetic(int weakest)
    {
        var start = _cursor.Start;
        var outer = _cursor.BeginChain();
        var left = Factor();
        while (PythonOperators.Binary(_cursor.Kind) is { } found && found.Strength >= weakest)
        {
            _cursor.Advance();
            _cursor.Link();
            var right = Arithmetic(found.Strength + 1);
            left = new BinaryExpression(_cursor.SpanFrom(start), found.Operator, left, right);
        }

        _cursor.EndChain(outer);
        return left;
    }

    private Expression Factor() =>
        _cursor.Kind switch
        {
            TokenKind.Minus => Unary(UnaryOperator.Minus, isInversion: false),
            TokenKind.Plus => Unary(UnaryOperator.Plus, isInversion: false),
            TokenKind.Tilde => Unary(UnaryOperator.Invert, isInversion: false),
            _ => Power(),
        };

    private UnaryExpression Unary(UnaryOperator @operator, bool isInversion)
    {
        var start = _cursor.Start;
        var outer = _cursor.Enter();
        _cursor.Advance();
        var operand = isInversion ? Inversion() : Factor();
        _cursor.Leave(outer);
        return new(_cursor.SpanFrom(start), @operator, operand);
    }

    private Expression Power()
    {
        var start = _cursor.Start;
        var value = _cursor.Kind == TokenKind.Await ? Await() : Primary();
        if (!_cursor.Take(TokenKind.DoubleStar))
        {
            return value;
        }

        var outer = _cursor.Enter();
        var exponent = Factor();
        _cursor.Leave(outer);
        return new BinaryExpression(_cursor.SpanFrom(start), BinaryOperator.Power, value, exponent);
    }

    private AwaitExpression Await()
    {
        var start = _cursor.Start;
        _cursor.Advance();
        var value = Primary();
        return new(_cursor.SpanFrom(start), value);
    }

    /// <summary>An atom with the attributes, calls and subscripts after it.</summary>
    private Expression Primary()
    {
        var start = _cursor.Start;
        var outer = _cursor.BeginChain();
        var value = _atoms.Parse();
        while (_cursor.Kind is TokenKind.Dot or TokenKind.LeftParenthesis or TokenKind.LeftBracket)
        {
            _cursor.Link();
            switch (_cursor.Kind)
            {
                case TokenKind.Dot:
                    _cursor.Advance();
                    var name = _cursor.ExpectName();
                    value = new AttributeExpression(_cursor.SpanFrom(start), value, name);
                    break;
                case TokenKind.LeftParenthesis:
                    var arguments = _arguments.Parse();
                    value = new CallExpression(_cursor.SpanFrom(start), value, arguments);
                    break;
                case TokenKind.LeftBracket:
                    var index = _arguments.Subscript();
                    value = new SubscriptExpression(_cursor.SpanFrom(start), value, index);
                    break;
            }
        }

        _cursor.EndChain(outer);
        return value;
    }
}
