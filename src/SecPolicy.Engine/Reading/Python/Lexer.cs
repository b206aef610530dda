using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Why a token is no Python, and where the mistake is: a bracket that nothing closes is told at the bracket.</summary>
internal readonly record struct LexicalError(string Message, int Start, int Length);

/// <summary>What the lexer made of a source.</summary>
/// <param name="Tokens">The tokens, the last of which is <see cref="TokenKind.EndOfFile"/>.</param>
/// <param name="Errors">For each <see cref="TokenKind.Error"/>, by its index, what is wrong.</param>
internal readonly record struct LexedSource(List<Token> Tokens, Dictionary<int, LexicalError> Errors);

/// <summary>
/// Splits a program into tokens, as Python's own tokenizer does: indentation becomes tokens, line ends inside brackets become none,
/// and an f-string becomes its texts and the tokens of its fields.
/// </summary>
internal ref partial struct Lexer
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<Token> _tokens;
    private readonly Dictionary<int, LexicalError> _errors = [];
    private readonly List<Nesting> _nesting = [];
    private readonly List<Indentation> _blocks = [new(0, 0)];

    /// <summary>
    /// Whether a line inside brackets that can only begin a statement ends them. Only for sources with a bracket that nothing closes,
    /// which would otherwise take everything after it along.
    /// </summary>
    private readonly bool _tolerant;

    /// <summary>Takes the comments; null where nobody asks for them.</summary>
    private List<(int Start, int Length)>? _comments;

    private int _at;

    private Lexer(ReadOnlySpan<byte> text, bool tolerant)
    {
        _text = text;
        _tolerant = tolerant;
        _tokens = new(text.Length / 4 + 8);
    }

    public static LexedSource Tokenize(SourceText source)
    {
        var lexer = new Lexer(source.Utf8.Span, tolerant: false);
        if (!lexer.ReadAll())
        {
            lexer = new Lexer(source.Utf8.Span, tolerant: true);
            lexer.ReadAll();
        }

        return new(lexer._tokens, lexer._errors);
    }

    /// <summary>The comments, each with its number sign.</summary>
    public static List<(int Start, int Length)> Comments(SourceText source)
    {
        var lexer = new Lexer(source.Utf8.Span, tolerant: false) { _comments = [] };
        if (!lexer.ReadAll())
        {
            lexer = new Lexer(source.Utf8.Span, tolerant: true) { _comments = [] };
            lexer.ReadAll();
        }

        return lexer._comments;
    }

    private readonly bool IsInsideBrackets => _nesting.Count > 0;

    private readonly byte Peek(int offset = 0) => _at + offset < _text.Length ? _text[_at + offset] : (byte)0;

    /// <summary>Reads everything; false when the text ends inside brackets.</summary>
    private bool ReadAll()
    {
        ReadIndentation();
        while (_at < _text.Length)
        {
            if (IsInsideBrackets && _nesting[^1].IsText)
            {
                ReadFormattedText();
            }
            else
            {
                ReadToken();
            }
        }

        var closed = !IsInsideBrackets;
        CloseBrackets();
        if (_tokens.Count > 0 && _tokens[^1].Kind is not TokenKind.Newline and not TokenKind.Dedent)
        {
            Add(TokenKind.Newline, _at, 0);
        }

        for (; _blocks.Count > 1; _blocks.RemoveAt(_blocks.Count - 1))
        {
            Add(TokenKind.Dedent, _at, 0);
        }

        Add(TokenKind.EndOfFile, _at, 0);
        return closed;
    }

    private readonly void Add(TokenKind kind, int start, int length) => _tokens.Add(new(kind, start, length));

    /// <summary>Takes a token that starts where the lexer is.</summary>
    private void Take(TokenKind kind, int length)
    {
        Add(kind, _at, length);
        _at += length;
    }

    private void TakeError(string message, int length)
    {
        AddError(message, _at, length, _at, length);
        _at += length;
    }

    private readonly void AddError(string message, int start, int length, int tokenStart, int tokenLength)
    {
        _errors.Add(_tokens.Count, new(message, start, length));
        Add(TokenKind.Error, tokenStart, tokenLength);
    }

    private void ReadToken()
    {
        var first = _text[_at];
        switch (first)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\f':
                _at++;
                break;
            case (byte)'\n' or (byte)'\r':
                ReadLineEnd();
                break;
            case (byte)'#':
                SkipComment();
                break;
            case (byte)'\\':
                ReadLineJoin();
                break;
            case (byte)'"' or (byte)'\'':
                ReadString(prefixLength: 0);
                break;
            case >= (byte)'0' and <= (byte)'9':
                ReadNumber();
                break;
            case (byte)'.' when Peek(1) is >= (byte)'0' and <= (byte)'9':
                ReadNumber();
                break;
            case >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_' or >= 0x80:
                ReadWord();
                break;
            default:
                ReadOperator(first);
                break;
        }
    }

    private void ReadWord()
    {
        var length = Identifiers.LengthOf(_text[_at..]);
        if (length == 0)
        {
            Identifiers.DecodeRune(_text[_at..], out var rune, out var size);
            TakeError($"the character U+{rune.Value:X4} stands for nothing in Python", size);
            return;
        }

        if (length <= 2 && Peek(length) is (byte)'"' or (byte)'\'' && StringPrefix.IsValid(_text.Slice(_at, length)))
        {
            ReadString(length);
            return;
        }

        Take(Keywords.Find(_text.Slice(_at, length)), length);
    }

    private void ReadOperator(byte first)
    {
        if (_nesting.Count > 0 && _nesting[^1].Kind == NestingKind.Field && ReadFieldOperator(first))
        {
            return;
        }

        switch (first)
        {
            case (byte)'(' or (byte)'[' or (byte)'{':
                _nesting.Add(new(NestingKind.Bracket, _at));
                Take(OperatorTokens.Find(_text[_at..], out _), 1);
                break;
            case (byte)')' or (byte)']' or (byte)'}':
                ReadClosingBracket(first);
                break;
            default:
                var kind = OperatorTokens.Find(_text[_at..], out var length);
                if (kind == TokenKind.Error)
                {
                    TakeError(OperatorTokens.Explain(first), length);
                }
                else
                {
                    Take(kind, length);
                }

                break;
        }
    }

    private void ReadClosingBracket(byte closing)
    {
        if (_nesting.Count == 0 || _nesting[^1].Kind != NestingKind.Bracket)
        {
            TakeError("a closing bracket that nothing opens", 1);
            return;
        }

        var opening = _text[_nesting[^1].Start];
        _nesting.RemoveAt(_nesting.Count - 1);
        if ((opening, closing) is ((byte)'(', (byte)')') or ((byte)'[', (byte)']') or ((byte)'{', (byte)'}'))
        {
            Take(OperatorTokens.Find(_text[_at..], out _), 1);
        }
        else
        {
            TakeError($"'{(char)closing}' closes a '{(char)opening}'", 1);
        }
    }

    /// <summary>Leaves all brackets and strings that are still open, and says so once, at the innermost.</summary>
    private readonly void CloseBrackets()
    {
        if (_nesting.Count == 0)
        {
            return;
        }

        var innermost = _nesting[^1];
        var message = innermost.Kind switch
        {
            NestingKind.Bracket => $"'{(char)_text[innermost.Start]}' is never closed",
            NestingKind.Field => "the field of an f-string is never closed",
            _ => "an f-string that nothing closes",
        };
        AddError(message, innermost.Start, 1, _at, 0);
        _nesting.Clear();
    }
}
