using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses the statements that have blocks.</summary>
internal sealed class CompoundStatementParser(
    TokenCursor cursor,
    ExpressionParser expressions,
    StatementParser statements
)
{
    private readonly DefinitionParser _definitions = new(cursor, expressions, statements);
    private readonly WithParser _with = new(cursor, expressions, statements);
    private readonly MatchParser _match = new(cursor, expressions, statements);

    /// <summary>Whether the current token begins such a statement.</summary>
    public bool Begins() =>
        cursor.Kind switch
        {
            TokenKind.If or TokenKind.For or TokenKind.While or TokenKind.Try or TokenKind.With => true,
            TokenKind.Def or TokenKind.Class or TokenKind.At or TokenKind.Async => true,
            TokenKind.Name => _match.Begins(),
            _ => false,
        };

    /// <summary>The statement at the current token.</summary>
    public Statement Parse()
    {
        switch (cursor.Kind)
        {
            case TokenKind.If:
                return If();
            case TokenKind.For:
                return For(cursor.Start, isAsync: false);
            case TokenKind.While:
                return While();
            case TokenKind.Try:
                return Try();
            case TokenKind.With:
                return _with.Parse(cursor.Start, isAsync: false);
            case TokenKind.Name:
                return _match.Parse();
            case TokenKind.Async when cursor.NextKind == TokenKind.For:
                return For(TakeAsync(), isAsync: true);
            case TokenKind.Async when cursor.NextKind == TokenKind.With:
                return _with.Parse(TakeAsync(), isAsync: true);
            default:
                return _definitions.Parse();
        }
    }

    private int TakeAsync()
    {
        var start = cursor.Start;
        cursor.Advance();
        return start;
    }

    /// <summary><c>if</c> with all its branches, read in a loop and then put into each other from the last to the first.</summary>
    private Statement If()
    {
        var chain = cursor.BeginChain();
        var branches = new List<(int Start, Expression Test, ImmutableArray<Statement> Body)>(1);
        do
        {
            var start = cursor.Start;
            cursor.Link();
            cursor.Advance();
            var test = expressions.Named();
            branches.Add((start, test, statements.Block()));
        } while (cursor.Kind == TokenKind.Elif);

        var whenFalse = Else();
        cursor.EndChain(chain);
        for (var at = branches.Count - 1; at > 0; at--)
        {
            var (start, test, body) = branches[at];
            whenFalse = [new IfStatement(cursor.SpanFrom(start), test, body, whenFalse)];
        }

        return new IfStatement(cursor.SpanFrom(branches[0].Start), branches[0].Test, branches[0].Body, whenFalse);
    }

    private ImmutableArray<Statement> Else() => cursor.Take(TokenKind.Else) ? statements.Block() : [];

    private ForStatement For(int start, bool isAsync)
    {
        cursor.Advance();
        var target = expressions.Targets();
        cursor.Expect(TokenKind.In);
        var iterable = expressions.Expressions();
        var body = statements.Block();
        var otherwise = Else();
        return new(cursor.SpanFrom(start), target, iterable, body, otherwise, isAsync);
    }

    private WhileStatement While()
    {
        var start = cursor.Start;
        cursor.Advance();
        var test = expressions.Named();
        var body = statements.Block();
        var otherwise = Else();
        return new(cursor.SpanFrom(start), test, body, otherwise);
    }

    private TryStatement Try()
    {
        var start = cursor.Start;
        cursor.Advance();
        var body = statements.Block();
        var isStar = cursor.Kind == TokenKind.Except && cursor.NextKind == TokenKind.Star;
        var handlers = ImmutableArray.CreateBuilder<ExceptionHandler>(1);
        while (cursor.Kind == TokenKind.Except)
        {
            if (handlers is [.., { Type: null }])
            {
                cursor.Fail("an 'except' after the one that catches everything");
            }

            handlers.Add(Handler(isStar));
        }

        var otherwise = handlers.Count > 0 ? Else() : [];
        var atLast = cursor.Take(TokenKind.Finally) ? statements.Block() : [];
        if (handlers.Count == 0 && atLast.IsEmpty)
        {
            cursor.FailExpecting("'except' or 'finally'");
        }

        return new(cursor.SpanFrom(start), body, handlers.DrainToImmutable(), otherwise, atLast, isStar);
    }

    private ExceptionHandler Handler(bool isStar)
    {
        var start = cursor.Start;
        cursor.Advance();
        if (cursor.Take(TokenKind.Star) != isStar)
        {
            cursor.Fail("'except' and 'except*' in one statement");
        }

        Expression? type = null;
        string? name = null;
        if (cursor.Kind != TokenKind.Colon || isStar)
        {
            var typeStart = cursor.Start;
            type = expressions.Expression();
            if (cursor.Kind == TokenKind.Comma)
            {
                type = Types(typeStart, type);
            }
            else if (cursor.Take(TokenKind.As))
            {
                name = cursor.ExpectName();
            }
        }

        var body = statements.Block();
        return new(cursor.SpanFrom(start), type, name, body);
    }

    /// <summary>Since Python 3.14, types without parentheses and without a name.</summary>
    private TupleExpression Types(int start, Expression first)
    {
        var types = ImmutableArray.CreateBuilder<Expression>();
        types.Add(first);
        while (cursor.Take(TokenKind.Comma) && cursor.Kind != TokenKind.Colon)
        {
            types.Add(expressions.Expression());
        }

        return new(cursor.SpanFrom(start), types.DrainToImmutable());
    }
}
