namespace SecPolicy.Engine.Reading.Python;

/// <summary>What can be assigned to.</summary>
internal static class AssignmentTargets
{
    /// <summary>Fails when an expression is no target: a name, attribute, subscript, or a tuple or list of such.</summary>
    public static void Check(TokenCursor cursor, Expression target)
    {
        if (cursor.Failure is null && FindMistake(target, allowStar: false) is { } mistake)
        {
            cursor.Fail("nothing can be assigned to this", mistake.Span);
        }
    }

    /// <summary>Fails unless the target is one that <c>+=</c> and annotations take: no tuple and no list.</summary>
    public static void CheckSingle(TokenCursor cursor, Expression target)
    {
        if (target is not (NameExpression or AttributeExpression or SubscriptExpression))
        {
            cursor.Fail("this must be a single name, attribute or subscript", target.Span);
        }
    }

    private static Expression? FindMistake(Expression target, bool allowStar)
    {
        switch (target)
        {
            case NameExpression or AttributeExpression or SubscriptExpression:
                return null;
            case StarredExpression starred when allowStar:
                return FindMistake(starred.Value, allowStar: false);
            case TupleExpression { Items: var items }:
                return FindMistake(items);
            case ListExpression { Items: var items }:
                return FindMistake(items);
            default:
                return target;
        }
    }

    private static Expression? FindMistake(IEnumerable<Expression> items) =>
        items.Select(item => FindMistake(item, allowStar: true)).FirstOrDefault(mistake => mistake is not null);
}
