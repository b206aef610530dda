using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses what stands in the brackets after a value: the arguments of a call, the index of a subscript.</summary>
internal sealed class ArgumentParser(TokenCursor cursor, ExpressionParser expressions, AtomParser atoms)
{
    /// <summary>Arguments with the parentheses around them, the first of which is the current token.</summary>
    public ImmutableArray<Argument> Parse()
    {
        var start = cursor.Start;
        var outer = cursor.Enter();
        cursor.Expect(TokenKind.LeftParenthesis);
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        var last = ArgumentKind.Positional;
        while (cursor.Kind is not (TokenKind.RightParenthesis or TokenKind.EndOfFile))
        {
            var argument = ParseOne(last);
            if (cursor.Kind is TokenKind.For or TokenKind.Async && argument.Kind == ArgumentKind.Positional)
            {
                argument = Generator(start, argument.Value, isAlone: arguments.Count == 0);
                arguments.Add(argument);
                cursor.Leave(outer);
                return arguments.DrainToImmutable();
            }

            arguments.Add(argument);
            last = Later(last, argument.Kind);
            if (!cursor.Take(TokenKind.Comma))
            {
                break;
            }
        }

        cursor.Expect(TokenKind.RightParenthesis);
        cursor.Leave(outer);
        return arguments.DrainToImmutable();
    }

    /// <summary>The index between square brackets, the first of which is the current token.</summary>
    public Expression Subscript()
    {
        var outer = cursor.Enter();
        cursor.Advance();
        var start = cursor.Start;
        var first = Index();
        if (cursor.Kind == TokenKind.Comma || first is StarredExpression)
        {
            var items = ImmutableArray.CreateBuilder<Expression>();
            items.Add(first);
            while (cursor.Take(TokenKind.Comma) && BeginsIndex(cursor.Kind))
            {
                items.Add(Index());
            }

            first = new TupleExpression(cursor.SpanFrom(start), items.DrainToImmutable());
        }

        cursor.Expect(TokenKind.RightBracket);
        cursor.Leave(outer);
        return first;
    }

    private Argument ParseOne(ArgumentKind last)
    {
        var start = cursor.Start;
        switch (cursor.Kind)
        {
            case TokenKind.Star:
                if (last == ArgumentKind.DoubleStar)
                {
                    cursor.Fail("an iterable is unpacked after '**'");
                }

                cursor.Advance();
                var values = expressions.Expression();
                return new(cursor.SpanFrom(start), ArgumentKind.Star, Name: null, values);
            case TokenKind.DoubleStar:
                cursor.Advance();
                var named = expressions.Expression();
                return new(cursor.SpanFrom(start), ArgumentKind.DoubleStar, Name: null, named);
            case TokenKind.Name when cursor.NextKind == TokenKind.Assign:
                var name = cursor.ExpectName();
                cursor.Advance();
                var value = expressions.Expression();
                return new(cursor.SpanFrom(start), ArgumentKind.Keyword, name, value);
            default:
                if (last != ArgumentKind.Positional)
                {
                    cursor.Fail("an argument without a name after one that has one");
                }

                var positional = expressions.Named();
                return new(positional.Span, ArgumentKind.Positional, Name: null, positional);
        }
    }

    /// <summary>What restricts the next arguments: nothing, a keyword or a <c>**</c> before them.</summary>
    private static ArgumentKind Later(ArgumentKind before, ArgumentKind next) =>
        (before, next) switch
        {
            (ArgumentKind.DoubleStar, _) or (_, ArgumentKind.DoubleStar) => ArgumentKind.DoubleStar,
            (ArgumentKind.Keyword, _) or (_, ArgumentKind.Keyword) => ArgumentKind.Keyword,
            _ => ArgumentKind.Positional,
        };

    /// <summary>A generator that is the only argument needs no parentheses of its own: it has the call's.</summary>
    private Argument Generator(int start, Expression element, bool isAlone)
    {
        if (!isAlone)
        {
            cursor.Fail("a generator beside other arguments needs parentheses");
        }

        var clauses = atoms.Clauses();
        cursor.Expect(TokenKind.RightParenthesis);
        var span = cursor.SpanFrom(start);
        var generator = new ComprehensionExpression(span, ComprehensionKind.Generator, Key: null, element, clauses);
        return new(span, ArgumentKind.Positional, Name: null, generator);
    }

    private Expression Index()
    {
        var start = cursor.Start;
        var lower = cursor.Kind == TokenKind.Colon ? null : expressions.StarredOr(allowNamed: true);
        if (lower is StarredExpression || !cursor.Take(TokenKind.Colon))
        {
            return lower!;
        }

        var upper = Bound();
        var step = cursor.Take(TokenKind.Colon) ? Bound() : null;
        return new SliceExpression(cursor.SpanFrom(start), lower, upper, step);
    }

    private Expression? Bound() => ExpressionParser.BeginsExpression(cursor.Kind) ? expressions.Expression() : null;

    private static bool BeginsIndex(TokenKind kind) =>
        kind == TokenKind.Colon || ExpressionParser.BeginsExpression(kind);
}
