namespace SecPolicy.Engine.Reading.Python;

/// <content>Lines, blocks and comments.</content>
internal ref partial struct Lexer
{
    private const int TabWidth = 8;

    /// <summary>How far a line is indented.</summary>
    /// <param name="Column">With tabs that reach the next multiple of eight.</param>
    /// <param name="Alternative">With tabs as wide as a blank: where the two disagree, Python refuses the line.</param>
    private readonly record struct Indentation(int Column, int Alternative);

    private void ReadLineEnd()
    {
        var start = _at;
        SkipLineEnd();
        if (!IsInsideBrackets)
        {
            Add(TokenKind.Newline, start, _at - start);
            ReadIndentation();
        }
        else if (_tolerant && BeginsStatement())
        {
            CloseBrackets();
            Add(TokenKind.Newline, _at, 0);
            ReadIndentation();
        }
    }

    private void SkipLineEnd() => _at += Peek() == '\r' && Peek(1) == '\n' ? 2 : 1;

    private void SkipComment()
    {
        var start = _at;
        var length = _text[_at..].IndexOfAny((byte)'\n', (byte)'\r');
        _at = length < 0 ? _text.Length : _at + length;
        _comments?.Add((start, _at - start));
    }

    private void ReadLineJoin()
    {
        if (Peek(1) is not ((byte)'\n' or (byte)'\r'))
        {
            TakeError("a backslash that does not end its line", 1);
            return;
        }

        SkipJoinedLineEnd();
    }

    private void SkipJoinedLineEnd()
    {
        var start = _at;
        _at++;
        SkipLineEnd();
        if (_at == _text.Length)
        {
            AddError("a backslash that joins no line", start, 1, start, 1);
        }
    }

    /// <summary>Goes to the next line that is neither blank nor a comment, and opens or closes blocks by its indentation.</summary>
    private void ReadIndentation()
    {
        var indentation = new Indentation(0, 0);
        Indentation? joined = null;
        while (_at < _text.Length)
        {
            switch (_text[_at])
            {
                case (byte)' ':
                    indentation = new(indentation.Column + 1, indentation.Alternative + 1);
                    _at++;
                    break;
                case (byte)'\t':
                    indentation = new((indentation.Column / TabWidth + 1) * TabWidth, indentation.Alternative + 1);
                    _at++;
                    break;
                case (byte)'\f':
                    indentation = new(0, 0);
                    _at++;
                    break;
                case (byte)'#':
                    SkipComment();
                    break;
                case (byte)'\n' or (byte)'\r':
                    SkipLineEnd();
                    indentation = new(0, 0);
                    joined = null;
                    break;
                case (byte)'\\' when Peek(1) is (byte)'\n' or (byte)'\r':
                    joined ??= indentation;
                    SkipJoinedLineEnd();
                    indentation = new(0, 0);
                    break;
                default:
                    PlaceLine(joined ?? indentation);
                    return;
            }
        }
    }

    private readonly void PlaceLine(Indentation line)
    {
        var block = _blocks[^1];
        if (line.Column > block.Column)
        {
            if (line.Alternative <= block.Alternative)
            {
                AddError(
                    "tabs and blanks indent this line in a way that depends on the width of a tab",
                    _at,
                    0,
                    _at,
                    0
                );
                return;
            }

            _blocks.Add(line);
            Add(TokenKind.Indent, _at, 0);
            return;
        }

        for (; line.Column < block.Column; block = _blocks[^1])
        {
            if (line.Column > _blocks[^2].Column)
            {
                // The block goes on at the new column, so that one slip costs one statement.
                _blocks[^1] = line;
                AddError("the indentation fits no block that is open here", _at, 0, _at, 0);
                return;
            }

            _blocks.RemoveAt(_blocks.Count - 1);
            Add(TokenKind.Dedent, _at, 0);
        }

        if (line.Alternative != block.Alternative)
        {
            AddError("tabs and blanks indent this line in a way that depends on the width of a tab", _at, 0, _at, 0);
        }
    }

    /// <summary>Whether the line at the lexer's place can only begin a statement: <c>name =</c> at the left margin, or a keyword such as <c>import</c>.</summary>
    private readonly bool BeginsStatement()
    {
        var line = _text[_at..];
        var block = _blocks[^1].Column;
        var indented = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (indented < 0 || indented > block)
        {
            return false;
        }

        line = line[indented..];
        var length = Identifiers.LengthOf(line);
        if (length == 0)
        {
            return false;
        }

        switch (Keywords.Find(line[..length]))
        {
            case TokenKind.Name:
                var rest = line[length..].TrimStart(" \t"u8);
                return rest is [(byte)'=', not (byte)'=', ..] or [(byte)'+', (byte)'=', ..];
            case TokenKind.Import or TokenKind.From or TokenKind.Def or TokenKind.Class or TokenKind.Try:
            case TokenKind.While or TokenKind.With or TokenKind.Return or TokenKind.Raise or TokenKind.Assert:
            case TokenKind.Del or TokenKind.Pass or TokenKind.Global:
                return true;
            default:
                return false;
        }
    }
}
