using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses the statements that have no block.</summary>
internal sealed class SimpleStatementParser(TokenCursor cursor, ExpressionParser expressions)
{
    private readonly ImportParser _imports = new(cursor);

    /// <summary>The statement at the current token, up to the semicolon or line end after it.</summary>
    public Statement Parse()
    {
        switch (cursor.Kind)
        {
            case TokenKind.Import:
                return _imports.Import();
            case TokenKind.From:
                return _imports.ImportFrom();
            case TokenKind.Pass or TokenKind.Break or TokenKind.Continue:
                return Word();
            case TokenKind.Return:
                return Return();
            case TokenKind.Raise:
                return Raise();
            case TokenKind.Del:
                return Delete();
            case TokenKind.Assert:
                return Assert();
            case TokenKind.Global or TokenKind.Nonlocal:
                return ScopeNames();
            case TokenKind.Name when cursor.NextKind == TokenKind.Name && cursor.IsName("type"u8):
                return TypeAlias();
            case TokenKind.Indent:
                cursor.Fail("this line is indented, and nothing before it begins a block");
                return new PassStatement(cursor.Span);
            case TokenKind.Elif or TokenKind.Else or TokenKind.Except or TokenKind.Finally:
                cursor.Fail($"{TokenNames.Of(cursor.Kind)} belongs to no statement before it");
                return new PassStatement(cursor.Span);
            default:
                return ExpressionOrAssignment();
        }
    }

    /// <summary>Why something follows a statement that ends; null when there is nothing special to say.</summary>
    public string? ExplainRest(Statement statement) =>
        statement switch
        {
            ExpressionStatement { Value: NameExpression { Name: "print" } } =>
                "print is a function in Python 3: print(...)",
            ExpressionStatement { Value: NameExpression { Name: "exec" } } =>
                "exec is a function in Python 3: exec(...)",
            RaiseStatement when cursor.Kind == TokenKind.Comma =>
                "Python 3 raises an exception with its arguments in parentheses",
            _ => null,
        };

    private Statement Word()
    {
        var kind = cursor.Kind;
        var span = cursor.Span;
        cursor.Advance();
        return kind switch
        {
            TokenKind.Pass => new PassStatement(span),
            TokenKind.Break => new BreakStatement(span),
            _ => new ContinueStatement(span),
        };
    }

    private ReturnStatement Return()
    {
        var start = cursor.Start;
        cursor.Advance();
        var value = EndsHere() ? null : expressions.Expressions();
        return new(cursor.SpanFrom(start), value);
    }

    private RaiseStatement Raise()
    {
        var start = cursor.Start;
        cursor.Advance();
        var exception = EndsHere() ? null : expressions.Expression();
        var cause = exception is not null && cursor.Take(TokenKind.From) ? expressions.Expression() : null;
        return new(cursor.SpanFrom(start), exception, cause);
    }

    private DeleteStatement Delete()
    {
        var start = cursor.Start;
        cursor.Advance();
        var targets = ImmutableArray.CreateBuilder<Expression>(1);
        do
        {
            if (cursor.Kind == TokenKind.Star)
            {
                cursor.Fail("nothing can be unpacked here");
            }

            targets.Add(expressions.Target());
        } while (cursor.Take(TokenKind.Comma) && !EndsHere());

        return new(cursor.SpanFrom(start), targets.DrainToImmutable());
    }

    private AssertStatement Assert()
    {
        var start = cursor.Start;
        cursor.Advance();
        var test = expressions.Expression();
        var message = cursor.Take(TokenKind.Comma) ? expressions.Expression() : null;
        return new(cursor.SpanFrom(start), test, message);
    }

    private Statement ScopeNames()
    {
        var start = cursor.Start;
        var isGlobal = cursor.Kind == TokenKind.Global;
        cursor.Advance();
        var names = ImmutableArray.CreateBuilder<string>(1);
        do
        {
            names.Add(cursor.ExpectName());
        } while (cursor.Take(TokenKind.Comma));

        var span = cursor.SpanFrom(start);
        return isGlobal
            ? new GlobalStatement(span, names.DrainToImmutable())
            : new NonlocalStatement(span, names.DrainToImmutable());
    }

    private TypeAliasStatement TypeAlias()
    {
        var start = cursor.Start;
        cursor.Advance();
        var name = cursor.ExpectName();
        TypeParameters.Skip(cursor, expressions);
        cursor.Expect(TokenKind.Assign);
        var value = expressions.Expression();
        return new(cursor.SpanFrom(start), name, value);
    }

    private Statement ExpressionOrAssignment()
    {
        var start = cursor.Start;
        var first = expressions.YieldOrExpressions();
        if (cursor.Kind == TokenKind.Assign)
        {
            return Assignment(start, first);
        }

        if (cursor.Kind == TokenKind.Colon)
        {
            return AnnotatedAssignment(start, first);
        }

        if (PythonOperators.Augmented(cursor.Kind) is { } augmented)
        {
            AssignmentTargets.CheckSingle(cursor, first);
            cursor.Advance();
            var value = expressions.YieldOrExpressions();
            return new AugmentedAssignmentStatement(cursor.SpanFrom(start), first, augmented, value);
        }

        return new ExpressionStatement(cursor.SpanFrom(start), first);
    }

    private AssignmentStatement Assignment(int start, Expression first)
    {
        var targets = ImmutableArray.CreateBuilder<Expression>(1);
        var value = first;
        while (cursor.Take(TokenKind.Assign))
        {
            CheckTarget(value);
            targets.Add(value);
            value = expressions.YieldOrExpressions();
        }

        return new(cursor.SpanFrom(start), targets.DrainToImmutable(), value);
    }

    private void CheckTarget(Expression target) =>
        AssignmentTargets.Check(cursor, target is StarredExpression starred ? starred.Value : target);

    private AnnotatedAssignmentStatement AnnotatedAssignment(int start, Expression target)
    {
        AssignmentTargets.CheckSingle(cursor, target);
        cursor.Advance();
        var annotation = expressions.Expression();
        var value = cursor.Take(TokenKind.Assign) ? expressions.YieldOrExpressions() : null;
        return new(cursor.SpanFrom(start), target, annotation, value);
    }

    private bool EndsHere() => cursor.Kind is TokenKind.Newline or TokenKind.Semicolon or TokenKind.EndOfFile;
}
