using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Parses statements one after another; one that cannot be parsed becomes an <see cref="UnknownStatement"/>, and reading goes on.</summary>
internal sealed class StatementParser
{
    private readonly TokenCursor _cursor;
    private readonly SimpleStatementParser _simple;
    private readonly CompoundStatementParser _compound;
    private readonly StatementRecovery _recovery;

    public StatementParser(TokenCursor cursor, Limits limits, ImmutableArray<Problem>.Builder problems)
    {
        var expressions = new ExpressionParser(cursor);
        _cursor = cursor;
        _simple = new(cursor, expressions);
        _compound = new(cursor, expressions, this);
        _recovery = new(cursor, limits, problems);
    }

    /// <summary>All statements of the module.</summary>
    public ImmutableArray<Statement> Module()
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        while (_cursor.Kind != TokenKind.EndOfFile)
        {
            Parse(statements);
        }

        return statements.DrainToImmutable();
    }

    /// <summary>What stands after a colon: an indented block, or simple statements in the same line.</summary>
    public ImmutableArray<Statement> Block()
    {
        _cursor.Expect(TokenKind.Colon);
        if (_cursor.Failure is not null)
        {
            // The failure is the surrounding statement's: a statement of the block must not recover from it.
            return [];
        }

        var statements = ImmutableArray.CreateBuilder<Statement>();
        if (!_cursor.Take(TokenKind.Newline))
        {
            SimpleLine(statements, isInline: true);
            return statements.DrainToImmutable();
        }

        if (_cursor.Kind != TokenKind.Indent)
        {
            _cursor.FailExpecting("an indented block");
            return [];
        }

        var outer = _cursor.Enter();
        _cursor.Take(TokenKind.Indent);
        while (_cursor.Kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            Parse(statements);
        }

        _cursor.Take(TokenKind.Dedent);
        _cursor.Leave(outer);
        return statements.DrainToImmutable();
    }

    /// <summary>Parses a compound statement, or the simple ones of a line.</summary>
    private void Parse(ImmutableArray<Statement>.Builder statements)
    {
        if (!_compound.Begins())
        {
            SimpleLine(statements, isInline: false);
            return;
        }

        var place = _cursor.Mark();
        var statement = _compound.Parse();
        statements.Add(_cursor.Failure is null ? statement : _recovery.SkipStatement(place));
    }

    private void SimpleLine(ImmutableArray<Statement>.Builder statements, bool isInline)
    {
        while (true)
        {
            var place = _cursor.Mark();
            var statement = _simple.Parse();
            if (_cursor.Failure is null && _cursor.Kind is not (TokenKind.Semicolon or TokenKind.Newline))
            {
                _cursor.Fail(
                    _simple.ExplainRest(statement)
                        ?? $"expected the end of the statement, and here is {TokenNames.Of(_cursor.Kind)}"
                );
            }

            if (_cursor.Failure is not null)
            {
                statements.Add(isInline ? _recovery.SkipLine(place) : _recovery.SkipStatement(place));
                return;
            }

            statements.Add(statement);
            _cursor.Take(TokenKind.Semicolon);
            if (_cursor.Take(TokenKind.Newline))
            {
                return;
            }
        }
    }
}
