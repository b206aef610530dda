using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses the parameters of functions and lambdas.</summary>
internal sealed class ParameterParser(TokenCursor cursor, ExpressionParser expressions)
{
    /// <summary>Parameters up to a token that ends them and is not taken.</summary>
    /// <param name="end">A closing parenthesis, or the colon of a lambda.</param>
    /// <param name="withAnnotations">Whether they may have types.</param>
    public ImmutableArray<Parameter> Parse(TokenKind end, bool withAnnotations)
    {
        var list = new List(withAnnotations);
        while (cursor.Kind != end && cursor.Kind != TokenKind.EndOfFile)
        {
            ParseNext(list);
            if (!cursor.Take(TokenKind.Comma))
            {
                break;
            }
        }

        if (list.EndsWithBareStar)
        {
            cursor.Fail("a '*' that no parameter follows");
        }

        return list.Parameters.DrainToImmutable();
    }

    /// <summary>What was parsed so far.</summary>
    private sealed class List(bool withAnnotations)
    {
        public bool WithAnnotations => withAnnotations;

        public ImmutableArray<Parameter>.Builder Parameters { get; } = ImmutableArray.CreateBuilder<Parameter>();

        /// <summary>What a parameter is that has no sign of its own; <see cref="ParameterKind.DoubleStar"/> when none may follow.</summary>
        public ParameterKind NextKind { get; set; } = ParameterKind.Ordinary;

        public bool HasSlash { get; set; }

        public bool EndsWithBareStar { get; set; }
    }

    private void ParseNext(List list)
    {
        if (list.NextKind == ParameterKind.DoubleStar)
        {
            cursor.Fail("a parameter after the one with '**'");
        }

        switch (cursor.Kind)
        {
            case TokenKind.Slash:
                Slash(list);
                break;
            case TokenKind.Star:
                Star(list);
                break;
            case TokenKind.DoubleStar:
                cursor.Advance();
                list.NextKind = ParameterKind.DoubleStar;
                list.Parameters.Add(ParseOne(ParameterKind.DoubleStar, list.WithAnnotations));
                break;
            default:
                list.Parameters.Add(ParseOne(list.NextKind, list.WithAnnotations));
                list.EndsWithBareStar = false;
                CheckDefault(list.Parameters);
                break;
        }
    }

    /// <summary>A <c>/</c>: all before it are positional only.</summary>
    private void Slash(List list)
    {
        if (list.HasSlash || list.Parameters.Count == 0 || list.NextKind != ParameterKind.Ordinary)
        {
            cursor.Fail("a '/' that no positional parameter precedes");
        }

        cursor.Advance();
        list.HasSlash = true;
        for (var at = 0; at < list.Parameters.Count; at++)
        {
            list.Parameters[at] = list.Parameters[at] with { Kind = ParameterKind.PositionalOnly };
        }
    }

    /// <summary><c>*name</c>, or a <c>*</c> alone: all after it are given by name.</summary>
    private void Star(List list)
    {
        if (list.NextKind != ParameterKind.Ordinary)
        {
            cursor.Fail("a second '*' among the parameters");
        }

        cursor.Advance();
        list.NextKind = ParameterKind.KeywordOnly;
        list.EndsWithBareStar = cursor.Kind != TokenKind.Name;
        if (!list.EndsWithBareStar)
        {
            list.Parameters.Add(ParseOne(ParameterKind.Star, list.WithAnnotations));
        }
    }

    private Parameter ParseOne(ParameterKind kind, bool withAnnotations)
    {
        var start = cursor.Start;
        var name = cursor.ExpectName();
        Expression? annotation = null;
        if (withAnnotations && cursor.Take(TokenKind.Colon))
        {
            annotation =
                kind == ParameterKind.Star ? expressions.StarredOr(allowNamed: false) : expressions.Expression();
        }

        var span = cursor.SpanFrom(start);
        var takesDefault = kind is ParameterKind.Ordinary or ParameterKind.KeywordOnly;
        var value = takesDefault && cursor.Take(TokenKind.Assign) ? expressions.Expression() : null;
        return new(span, name, kind, annotation, value);
    }

    private void CheckDefault(ImmutableArray<Parameter>.Builder parameters)
    {
        if (parameters is [.., { Default: not null }, { Kind: ParameterKind.Ordinary, Default: null } last])
        {
            cursor.Fail("a parameter without a default after one that has one", last.Span);
        }
    }
}
