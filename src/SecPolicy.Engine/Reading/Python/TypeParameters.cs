namespace SecPolicy.Engine.Reading.Python;

/// <summary>The type parameters of PEP 695, <c>[T: bound, *Ts, **P = default]</c>, which mean nothing to a configuration.</summary>
internal static class TypeParameters
{
    /// <summary>Steps over them, if the current token begins some.</summary>
    public static void Skip(TokenCursor cursor, ExpressionParser expressions)
    {
        if (!cursor.Take(TokenKind.LeftBracket))
        {
            return;
        }

        do
        {
            _ = cursor.Take(TokenKind.Star) || cursor.Take(TokenKind.DoubleStar);
            cursor.ExpectName();
            if (cursor.Take(TokenKind.Colon))
            {
                expressions.Expression();
            }

            if (cursor.Take(TokenKind.Assign))
            {
                expressions.StarredOr(allowNamed: false);
            }
        } while (cursor.Take(TokenKind.Comma) && cursor.Kind != TokenKind.RightBracket);

        cursor.Expect(TokenKind.RightBracket);
    }
}
