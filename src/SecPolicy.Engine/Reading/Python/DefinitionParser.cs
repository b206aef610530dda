using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses functions and classes with their decorators.</summary>
internal sealed class DefinitionParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements)
{
    /// <summary>The definition at the current token, which may be a decorator.</summary>
    public Statement Parse()
    {
        var decorators = Decorators();
        var start = cursor.Start;
        switch (cursor.Kind)
        {
            case TokenKind.Class:
                return Class(start, decorators);
            case TokenKind.Async:
                cursor.Advance();
                return Function(start, decorators, isAsync: true);
            default:
                return Function(start, decorators, isAsync: false);
        }
    }

    private ImmutableArray<Expression> Decorators()
    {
        var decorators = ImmutableArray.CreateBuilder<Expression>();
        while (cursor.Take(TokenKind.At))
        {
            decorators.Add(expressions.Named());
            cursor.Expect(TokenKind.Newline);
        }

        return decorators.DrainToImmutable();
    }

    private FunctionStatement Function(int start, ImmutableArray<Expression> decorators, bool isAsync)
    {
        cursor.Expect(TokenKind.Def);
        var name = cursor.ExpectName();
        TypeParameters.Skip(cursor, expressions);
        cursor.Expect(TokenKind.LeftParenthesis);
        var parameters = expressions.Parameters(TokenKind.RightParenthesis, withAnnotations: true);
        cursor.Expect(TokenKind.RightParenthesis);
        if (cursor.Take(TokenKind.Arrow))
        {
            expressions.Expression();
        }

        var body = statements.Block();
        return new(cursor.SpanFrom(start), name, parameters, body, decorators, isAsync);
    }

    private ClassStatement Class(int start, ImmutableArray<Expression> decorators)
    {
        cursor.Advance();
        var name = cursor.ExpectName();
        TypeParameters.Skip(cursor, expressions);
        var arguments = cursor.Kind == TokenKind.LeftParenthesis ? expressions.Arguments() : [];
        var body = statements.Block();
        return new(cursor.SpanFrom(start), name, arguments, body, decorators);
    }
}
