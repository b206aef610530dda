using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses strings: adjacent literals are one, and an f-string has the fields that the lexer found in it.</summary>
internal sealed class StringParser(TokenCursor cursor, ExpressionParser expressions)
{
    private const string TemplateBeside = "a t-string beside another string makes no literal";
    private const string BytesBeside = "bytes and text beside each other make no literal";

    /// <summary>The literals that begin with the current token.</summary>
    public Expression Parse()
    {
        var isAlone = cursor.NextKind is not (TokenKind.String or TokenKind.FormattedStart);
        if (isAlone && cursor.Kind == TokenKind.String && PlainText() is { } plain)
        {
            return plain;
        }

        return IsBytes() ? Bytes() : Texts();
    }

    /// <summary>The commonest literal, which is what stands between its quotation marks.</summary>
    private StringLiteral? PlainText()
    {
        var span = cursor.Span;
        var prefix = SplitLiteral(out var content, out _);
        if (prefix.IsBytes || StringEscapes.WithoutEscapes(content, prefix.IsRaw) is not { } text)
        {
            return null;
        }

        cursor.Advance();
        return new(span, text);
    }

    private bool IsBytes() => cursor.Kind == TokenKind.String && SplitLiteral(out _, out _).IsBytes;

    private BytesLiteral Bytes()
    {
        var start = cursor.Start;
        var bytes = new List<byte>();
        while (cursor.Kind is TokenKind.String or TokenKind.FormattedStart)
        {
            if (!IsBytes())
            {
                cursor.Fail(BytesBeside);
                break;
            }

            var prefix = SplitLiteral(out var content, out var contentStart);
            FailAt(StringEscapes.AppendBytes(content, prefix.IsRaw, bytes), contentStart);
            cursor.Advance();
        }

        return new(cursor.SpanFrom(start), [.. bytes]);
    }

    private Expression Texts()
    {
        var start = cursor.Start;
        var pieces = new Pieces(cursor);
        var isFormatted = false;
        var isTemplate = cursor.Kind == TokenKind.FormattedStart && StartPrefix().IsTemplate;
        while (cursor.Kind is TokenKind.String or TokenKind.FormattedStart)
        {
            if (cursor.Kind == TokenKind.FormattedStart)
            {
                isFormatted = true;
                if (StartPrefix().IsTemplate != isTemplate)
                {
                    cursor.Fail(TemplateBeside);
                    break;
                }

                Formatted(pieces);
                continue;
            }

            var prefix = SplitLiteral(out var content, out var contentStart);
            if (prefix.IsBytes || isTemplate)
            {
                cursor.Fail(isTemplate ? TemplateBeside : BytesBeside);
                break;
            }

            pieces.Begin(cursor.Start);
            FailAt(StringEscapes.Append(content, prefix.IsRaw, isFormatted: false, pieces.Text), contentStart);
            pieces.HasNamedCharacters |= !prefix.IsRaw && StringEscapes.NameCharacters(content);
            cursor.Advance();
        }

        return isFormatted
            ? new FormattedString(cursor.SpanFrom(start), pieces.ToParts(), isTemplate)
            : new StringLiteral(cursor.SpanFrom(start), pieces.Text.ToString())
            {
                HasNamedCharacters = pieces.HasNamedCharacters,
            };
    }

    /// <summary>An f-string from its opening quotation marks to its closing ones.</summary>
    private void Formatted(Pieces pieces)
    {
        var isRaw = StartPrefix().IsRaw;
        cursor.Advance();
        while (cursor.Kind is TokenKind.FormattedText or TokenKind.LeftBrace)
        {
            TextOrField(pieces, isRaw);
        }

        cursor.Expect(TokenKind.FormattedEnd);
    }

    private void TextOrField(Pieces pieces, bool isRaw)
    {
        if (cursor.Kind == TokenKind.LeftBrace)
        {
            Field(pieces, isRaw);
            return;
        }

        pieces.Begin(cursor.Start);
        var start = cursor.Start;
        FailAt(StringEscapes.Append(cursor.Text, isRaw, isFormatted: true, pieces.Text), start);
        pieces.HasNamedCharacters |= !isRaw && StringEscapes.NameCharacters(cursor.Text);
        cursor.Advance();
    }

    /// <summary><c>{value = !r:format}</c>.</summary>
    private void Field(Pieces pieces, bool isRaw)
    {
        var start = cursor.Start;
        var outer = cursor.Enter();
        cursor.Advance();
        var textStart = cursor.PreviousEnd;
        var value = expressions.YieldOrExpressions();
        var isExplained = cursor.Take(TokenKind.Assign);
        if (isExplained)
        {
            pieces.Begin(textStart);
            var text = cursor.Source.Utf8.Span[textStart..cursor.Start];
            _ = StringEscapes.Append(text, isRaw: true, isFormatted: false, pieces.Text);
        }

        var conversion = cursor.Take(TokenKind.Exclamation) ? Conversion() : (char?)null;
        var format = cursor.Kind == TokenKind.Colon ? Format(isRaw) : null;
        cursor.Expect(TokenKind.RightBrace);
        cursor.Leave(outer);
        if (isExplained && conversion is null && format is null)
        {
            conversion = 'r';
        }

        pieces.Add(new FormattedField(cursor.SpanFrom(start), value, conversion, format));
    }

    private char? Conversion()
    {
        if (cursor.Kind == TokenKind.Name && cursor.Text is [(byte)'r' or (byte)'s' or (byte)'a'])
        {
            var letter = (char)cursor.Text[0];
            cursor.Advance();
            return letter;
        }

        cursor.FailExpecting("the conversion r, s or a");
        return null;
    }

    private FormattedString Format(bool isRaw)
    {
        cursor.Advance();
        var start = cursor.PreviousEnd;
        var pieces = new Pieces(cursor);
        while (cursor.Kind is TokenKind.FormattedText or TokenKind.LeftBrace)
        {
            TextOrField(pieces, isRaw);
        }

        return new(cursor.SpanFrom(start), pieces.ToParts(), IsTemplate: false);
    }

    private StringPrefix StartPrefix() =>
        StringPrefix.Parse(cursor.Text[..cursor.Text.IndexOfAny((byte)'"', (byte)'\'')]);

    /// <summary>The prefix of the current literal, and what stands between its quotation marks.</summary>
    private StringPrefix SplitLiteral(out ReadOnlySpan<byte> content, out int contentStart)
    {
        var text = cursor.Text;
        var letters = text.IndexOfAny((byte)'"', (byte)'\'');
        var quoted = text[letters..];
        var marks = quoted.Length >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0] ? 3 : 1;
        content = quoted[marks..^marks];
        contentStart = cursor.Start + letters + marks;
        return StringPrefix.Parse(text[..letters]);
    }

    private void FailAt(StringEscapes.Mistake? mistake, int start)
    {
        if (mistake is { } known)
        {
            var at = start + known.Start;
            Rune.DecodeFromUtf8(cursor.Source.Utf8.Span[at..], out _, out var length);
            cursor.Fail(known.Message, new SourceSpan(cursor.Source, at, length));
        }
    }

    /// <summary>Text and fields in their order; text that follows text is one part.</summary>
    private sealed class Pieces(TokenCursor cursor)
    {
        private readonly ImmutableArray<Expression>.Builder _parts = ImmutableArray.CreateBuilder<Expression>();
        private int _start;

        /// <summary>The text since the last field.</summary>
        public StringBuilder Text { get; } = new();

        /// <summary>Whether that text has characters that are given by their names.</summary>
        public bool HasNamedCharacters { get; set; }

        /// <summary>Notes where text starts, if none stands before it.</summary>
        public void Begin(int start) => _start = Text.Length == 0 ? start : _start;

        public void Add(FormattedField field)
        {
            AddText(field.Span.Start);
            _parts.Add(field);
        }

        public ImmutableArray<Expression> ToParts()
        {
            AddText(cursor.PreviousEnd);
            return _parts.DrainToImmutable();
        }

        private void AddText(int end)
        {
            if (Text.Length > 0)
            {
                var span = new SourceSpan(cursor.Source, _start, Math.Max(0, end - _start));
                _parts.Add(new StringLiteral(span, Text.ToString()) { HasNamedCharacters = HasNamedCharacters });
                Text.Clear();
                HasNamedCharacters = false;
            }
        }
    }
}
