using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses imports.</summary>
internal sealed class ImportParser(TokenCursor cursor)
{
    public ImportStatement Import()
    {
        var start = cursor.Start;
        cursor.Advance();
        var names = ImmutableArray.CreateBuilder<ImportedName>(1);
        do
        {
            var nameStart = cursor.Start;
            var name = DottedName();
            var alias = Alias();
            names.Add(new(cursor.SpanFrom(nameStart), name, alias));
        } while (cursor.Take(TokenKind.Comma));

        return new(cursor.SpanFrom(start), names.DrainToImmutable());
    }

    public ImportFromStatement ImportFrom()
    {
        var start = cursor.Start;
        cursor.Advance();
        var level = 0;
        for (; cursor.Kind is TokenKind.Dot or TokenKind.Ellipsis; cursor.Advance())
        {
            level += cursor.Kind == TokenKind.Dot ? 1 : 3;
        }

        var module = level > 0 && cursor.Kind == TokenKind.Import ? "" : DottedName();
        cursor.Expect(TokenKind.Import);
        if (cursor.Take(TokenKind.Star))
        {
            return new(cursor.SpanFrom(start), module, level, [], IsStar: true);
        }

        var isParenthesised = cursor.Take(TokenKind.LeftParenthesis);
        var names = ImmutableArray.CreateBuilder<ImportedName>();
        do
        {
            var nameStart = cursor.Start;
            var name = cursor.ExpectName();
            var alias = Alias();
            names.Add(new(cursor.SpanFrom(nameStart), name, alias));
        } while (cursor.Take(TokenKind.Comma) && !(isParenthesised && cursor.Kind == TokenKind.RightParenthesis));

        if (isParenthesised)
        {
            cursor.Expect(TokenKind.RightParenthesis);
        }

        return new(cursor.SpanFrom(start), module, level, names.DrainToImmutable(), IsStar: false);
    }

    private string? Alias() => cursor.Take(TokenKind.As) ? cursor.ExpectName() : null;

    private string DottedName()
    {
        var name = cursor.ExpectName();
        if (cursor.Kind != TokenKind.Dot)
        {
            return name;
        }

        var names = new List<string> { name };
        while (cursor.Take(TokenKind.Dot))
        {
            names.Add(cursor.ExpectName());
        }

        return string.Join('.', names);
    }
}
