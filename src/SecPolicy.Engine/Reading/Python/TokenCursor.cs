using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Why a statement cannot be parsed.</summary>
/// <param name="Id">Of the problem that it becomes.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Span">Where.</param>
internal sealed record ParseFailure(string Id, string Message, SourceSpan Span);

/// <summary>
/// The place of the parsers in the tokens. After a failure it stands at the end of the file until <see cref="ReturnTo"/>: every parser then
/// finds nothing more to read and returns soon, with a tree that its statement throws away. So none of them has to test for failures.
/// </summary>
internal sealed class TokenCursor(SourceText source, LexedSource lexed, Limits limits)
{
    private readonly Token[] _tokens = [.. lexed.Tokens];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _depth;
    private int _height;

    /// <summary>A place to return to.</summary>
    public readonly record struct Place(int Index, int PreviousEnd, int Depth, int Height);

    /// <summary>The text that is read.</summary>
    public SourceText Source => source;

    /// <summary>Why the current statement cannot be parsed, or null.</summary>
    public ParseFailure? Failure { get; private set; }

    /// <summary>The current token's index.</summary>
    public int Index { get; private set; }

    /// <summary>Where the last token that was taken ends, layout apart.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>The current token's kind.</summary>
    public TokenKind Kind => _tokens[Index].Kind;

    /// <summary>The kind of the token after it.</summary>
    public TokenKind NextKind => KindAt(Index + 1);

    /// <summary>Where the current token starts, in bytes.</summary>
    public int Start => _tokens[Index].Start;

    /// <summary>The current token's span.</summary>
    public SourceSpan Span => SpanOf(_tokens[Index]);

    /// <summary>The current token's text.</summary>
    public ReadOnlySpan<byte> Text => TextOf(_tokens[Index]);

    /// <summary>The kind of a token, or the end of the file beyond the last.</summary>
    public TokenKind KindAt(int index) => index < _tokens.Length ? _tokens[index].Kind : TokenKind.EndOfFile;

    /// <summary>A token.</summary>
    public Token TokenAt(int index) => _tokens[index];

    /// <summary>A token's text.</summary>
    public ReadOnlySpan<byte> TextOf(Token token) => source.Utf8.Span.Slice(token.Start, token.Length);

    /// <summary>From an offset to the end of the last token that was taken.</summary>
    public SourceSpan SpanFrom(int start) => new(source, start, Math.Max(0, PreviousEnd - start));

    /// <summary>Whether the current token is the given name, which is no keyword.</summary>
    public bool IsName(ReadOnlySpan<byte> name) => Kind == TokenKind.Name && Text.SequenceEqual(name);

    /// <summary>Goes to the next token.</summary>
    public void Advance()
    {
        var token = _tokens[Index];
        if (token.Kind is not (TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent or TokenKind.EndOfFile))
        {
            PreviousEnd = token.End;
        }

        if (Index < _tokens.Length - 1)
        {
            Index++;
        }
    }

    /// <summary>Takes the current token if it is of a kind.</summary>
    public bool Take(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes a token that must be there.</summary>
    public void Expect(TokenKind kind)
    {
        if (!Take(kind))
        {
            FailExpecting(TokenNames.Of(kind));
        }
    }

    /// <summary>Takes a name that must be there.</summary>
    public string ExpectName()
    {
        var name = Kind == TokenKind.Name ? NameOf(_tokens[Index]) : "";
        Expect(TokenKind.Name);
        return name;
    }

    /// <summary>A name token's name, as the same string for the same name.</summary>
    public string NameOf(Token token)
    {
        const int StackCharacters = 128;
        var text = TextOf(token);
        if (text.Length > StackCharacters)
        {
            return Encoding.UTF8.GetString(text);
        }

        Span<char> characters = stackalloc char[StackCharacters];
        var name = characters[..Encoding.UTF8.GetChars(text, characters)];
        var lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var known))
        {
            known = name.ToString();
            _names.Add(known);
        }

        return Ascii.IsValid(text) ? known : Identifiers.Normalize(known);
    }

    /// <summary>Fails at the current token.</summary>
    /// <param name="expected">What should stand there.</param>
    public void FailExpecting(string expected)
    {
        if (Failure is null)
        {
            Fail($"expected {expected}, and here is {TokenNames.Of(Kind)}");
        }
    }

    /// <summary>Fails at the current token; when the lexer found it wrong, with the lexer's reason.</summary>
    public void Fail(string message)
    {
        if (Kind == TokenKind.Error && lexed.Errors.TryGetValue(Index, out var error))
        {
            Fail(error.Message, new(source, error.Start, error.Length));
        }
        else
        {
            Fail(message, Span);
        }
    }

    /// <summary>Fails at a place.</summary>
    public void Fail(string message, SourceSpan span, string id = ProblemIds.PythonSyntax)
    {
        Failure ??= new(id, message, span);
        Index = _tokens.Length - 1;
    }

    /// <summary>The current place.</summary>
    public Place Mark() => new(Index, PreviousEnd, _depth, _height);

    /// <summary>Goes back to a place, and forgets a failure.</summary>
    public void ReturnTo(Place place)
    {
        (Index, PreviousEnd, _depth, _height) = place;
        Failure = null;
    }

    /// <summary>Goes one level deeper; what it returns is for <see cref="Leave"/>.</summary>
    public int Enter()
    {
        if (++_depth > limits.CodeNesting)
        {
            Fail(
                $"nested deeper than {limits.CodeNesting} levels (limit code-nesting)",
                Span,
                ProblemIds.LimitExceeded
            );
        }

        return BeginChain();
    }

    /// <summary>Comes back from one level.</summary>
    public void Leave(int entered)
    {
        _depth--;
        _height++;
        EndChain(entered);
    }

    /// <summary>Begins what is read in a loop and makes a tree that is as tall as the loop is long.</summary>
    public int BeginChain()
    {
        var outer = _height;
        _height = 0;
        return outer;
    }

    /// <summary>Adds a link to a chain.</summary>
    public void Link()
    {
        if (++_height > limits.CodeHeight)
        {
            Fail(
                $"a chain of more than {limits.CodeHeight} operators or branches (limit code-nesting)",
                Span,
                ProblemIds.LimitExceeded
            );
        }
    }

    /// <summary>Ends a chain.</summary>
    public void EndChain(int begun) => _height = Math.Max(begun, _height);

    private SourceSpan SpanOf(Token token) => new(source, token.Start, token.Length);
}
