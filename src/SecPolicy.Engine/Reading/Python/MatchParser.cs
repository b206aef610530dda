using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses <c>match</c>, which is a name everywhere else.</summary>
internal sealed class MatchParser(TokenCursor cursor, ExpressionParser expressions, StatementParser statements)
{
    private readonly PatternParser _patterns = new(cursor, expressions);

    /// <summary>Whether the current line is <c>match ...:</c> and a block that begins with <c>case</c> follows.</summary>
    public bool Begins()
    {
        if (!cursor.IsName("match"u8) || cursor.NextKind is TokenKind.Assign or TokenKind.Dot or TokenKind.Newline)
        {
            return false;
        }

        var index = cursor.Index;
        while (cursor.KindAt(index) is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            index++;
        }

        return cursor.KindAt(index - 1) == TokenKind.Colon
            && cursor.KindAt(index + 1) == TokenKind.Indent
            && cursor.KindAt(index + 2) == TokenKind.Name
            && cursor.TextOf(cursor.TokenAt(index + 2)).SequenceEqual("case"u8);
    }

    /// <summary>The statement at the current token.</summary>
    public MatchStatement Parse()
    {
        var start = cursor.Start;
        cursor.Advance();
        var subject = Subject();
        cursor.Expect(TokenKind.Colon);
        cursor.Expect(TokenKind.Newline);
        cursor.Expect(TokenKind.Indent);
        var outer = cursor.Enter();
        var cases = ImmutableArray.CreateBuilder<MatchCase>();
        while (cursor.Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            cases.Add(Case());
        }

        cursor.Expect(TokenKind.Dedent);
        cursor.Leave(outer);
        return new(cursor.SpanFrom(start), subject, cases.DrainToImmutable());
    }

    private Expression Subject()
    {
        var start = cursor.Start;
        var first = expressions.StarredOr(allowNamed: true);
        if (cursor.Kind != TokenKind.Comma)
        {
            return first;
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (cursor.Take(TokenKind.Comma) && cursor.Kind != TokenKind.Colon)
        {
            items.Add(expressions.StarredOr(allowNamed: true));
        }

        return new TupleExpression(cursor.SpanFrom(start), items.DrainToImmutable());
    }

    private MatchCase Case()
    {
        var start = cursor.Start;
        if (!cursor.IsName("case"u8))
        {
            cursor.FailExpecting("'case'");
        }

        cursor.Advance();
        var pattern = _patterns.Top();
        var guard = cursor.Take(TokenKind.If) ? expressions.Named() : null;
        var body = statements.Block();
        return new(cursor.SpanFrom(start), pattern, guard, body);
    }
}
