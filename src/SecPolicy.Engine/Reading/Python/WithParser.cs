using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses <c>with</c>, whose items may stand in parentheses that look like those of a tuple.</summary>
internal sealed class WithParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements)
{
    /// <summary>The statement whose <c>with</c> is the current token.</summary>
    /// <param name="start">Where it starts, at <c>async</c> perhaps.</param>
    /// <param name="isAsync">Whether it is asynchronous.</param>
    public WithStatement Parse(int start, bool isAsync)
    {
        cursor.Advance();
        var items = ParenthesisedItems() ?? Items();
        var body = statements.Block();
        return new(cursor.SpanFrom(start), items, body, isAsync);
    }

    /// <summary>Items in parentheses, or null when the parentheses belong to an expression.</summary>
    private ImmutableArray<WithItem>? ParenthesisedItems()
    {
        if (cursor.Kind != TokenKind.LeftParenthesis || !ParenthesesEndHeader())
        {
            return null;
        }

        var place = cursor.Mark();
        cursor.Advance();
        var items = ImmutableArray.CreateBuilder<WithItem>();
        do
        {
            items.Add(Item());
        } while (cursor.Take(TokenKind.Comma) && cursor.Kind != TokenKind.RightParenthesis);

        cursor.Expect(TokenKind.RightParenthesis);
        if (cursor.Failure is null)
        {
            return items.DrainToImmutable();
        }

        cursor.ReturnTo(place);
        return null;
    }

    private bool ParenthesesEndHeader()
    {
        var depth = 0;
        for (var index = cursor.Index; ; index++)
        {
            switch (cursor.KindAt(index))
            {
                case TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace:
                    depth++;
                    break;
                case TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace:
                    depth--;
                    break;
                case TokenKind.Newline or TokenKind.EndOfFile:
                    return false;
            }

            if (depth == 0)
            {
                return cursor.KindAt(index + 1) == TokenKind.Colon;
            }
        }
    }

    private ImmutableArray<WithItem> Items()
    {
        var items = ImmutableArray.CreateBuilder<WithItem>(1);
        do
        {
            items.Add(Item());
        } while (cursor.Take(TokenKind.Comma));

        return items.DrainToImmutable();
    }

    private WithItem Item()
    {
        var context = expressions.Expression();
        return new(context, cursor.Take(TokenKind.As) ? expressions.Target() : null);
    }
}
