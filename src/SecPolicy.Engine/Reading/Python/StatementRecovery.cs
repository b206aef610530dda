using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>Steps over statements that cannot be parsed.</summary>
internal sealed class StatementRecovery(TokenCursor cursor, Limits limits, ImmutableArray<Problem>.Builder problems)
{
    /// <summary>Reports the failure, and skips the rest of the line.</summary>
    /// <param name="place">Where the statement begins.</param>
    public UnknownStatement SkipLine(TokenCursor.Place place) => Skip(place, EndOfLine(place.Index));

    /// <summary>
    /// Reports the failure, and skips the statement with the blocks that belong to it: its own, those of <c>else</c> and the like, and
    /// what its decorators decorate.
    /// </summary>
    /// <param name="place">Where the statement begins.</param>
    public UnknownStatement SkipStatement(TokenCursor.Place place)
    {
        var isDecorator = cursor.KindAt(place.Index) == TokenKind.At;
        var end = place.Index;
        do
        {
            end = EndOfBlock(cursor.KindAt(end) == TokenKind.Indent ? end : EndOfLine(end));
            var next = cursor.KindAt(end);
            isDecorator &= next is TokenKind.At or TokenKind.Def or TokenKind.Class or TokenKind.Async;
            if (!isDecorator && next is not (TokenKind.Elif or TokenKind.Else or TokenKind.Except or TokenKind.Finally))
            {
                break;
            }
        } while (true);

        return Skip(place, end);
    }

    private UnknownStatement Skip(TokenCursor.Place place, int end)
    {
        if (cursor.Failure is { } failure && problems.Count <= limits.Problems)
        {
            problems.Add(
                problems.Count < limits.Problems
                    ? new(failure.Id, failure.Message, failure.Span)
                    : new(
                        ProblemIds.LimitExceeded,
                        $"more than {limits.Problems} mistakes; the others are not told (limit problems)",
                        failure.Span
                    )
            );
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var start = cursor.TokenAt(place.Index).Start;
        cursor.ReturnTo(place);
        while (cursor.Index < end)
        {
            var token = cursor.TokenAt(cursor.Index);
            if (token.Kind == TokenKind.Name)
            {
                names.Add(cursor.NameOf(token));
            }
            else if (token.Kind == TokenKind.Error)
            {
                AddNames(token, names);
            }

            cursor.Advance();
        }

        return new(cursor.SpanFrom(start), [.. names]);
    }

    /// <summary>After the next line end that is no part of a block.</summary>
    private int EndOfLine(int index)
    {
        while (cursor.KindAt(index) is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            index++;
        }

        return cursor.KindAt(index) == TokenKind.Newline ? index + 1 : index;
    }

    /// <summary>After the block that begins at a token, or that token when none does.</summary>
    private int EndOfBlock(int index)
    {
        var depth = 0;
        for (; cursor.KindAt(index) != TokenKind.EndOfFile; index++)
        {
            depth += cursor.KindAt(index) switch
            {
                TokenKind.Indent => 1,
                TokenKind.Dedent => -1,
                _ => 0,
            };
            if (depth <= 0)
            {
                return cursor.KindAt(index) == TokenKind.Dedent && depth == 0 ? index + 1 : index;
            }
        }

        return index;
    }

    /// <summary>What the lexer could not split may hold names as well: a string that nothing closes takes lines along.</summary>
    private void AddNames(Token token, HashSet<string> names)
    {
        for (var at = token.Start; at < token.End; )
        {
            var length = Identifiers.LengthOf(cursor.TextOf(new(TokenKind.Error, at, token.End - at)));
            if (length > 0)
            {
                names.Add(cursor.NameOf(new(TokenKind.Name, at, length)));
            }

            at += Math.Max(1, length);
        }
    }
}
