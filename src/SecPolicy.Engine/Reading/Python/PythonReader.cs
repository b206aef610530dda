using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>
/// Reads Python source up to version 3.14 into a tree. It is never run. A statement that cannot be parsed is a problem and an
/// <see cref="UnknownStatement"/>, and the others are still read.
/// </summary>
/// <remarks>
/// It refuses what Python's parser refuses. What only the compiler refuses, such as <c>return</c> outside of a function, it accepts, as
/// <c>ast.parse</c> does.
/// </remarks>
internal static class PythonReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">How messages name it.</param>
    /// <param name="bytes">Its content; the module keeps it, so it must not change.</param>
    /// <param name="limits">What bounds the reading.</param>
    public static PythonModule Read(string path, ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.CodeSize)
        {
            var empty = new SourceText(path, ReadOnlyMemory<byte>.Empty);
            var message =
                $"the file has {bytes.Length} bytes; no more than {limits.CodeSize} of code are read (limit code-size)";
            return new(empty, [], [new(ProblemIds.LimitExceeded, message, new(empty, 0, 0))]);
        }

        var decoded = PythonEncoding.Decode(path, bytes);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (decoded.Problem is { } problem)
        {
            problems.Add(problem);
        }

        if (!decoded.IsReadable)
        {
            return new(decoded.Source, [], problems.DrainToImmutable());
        }

        var cursor = new TokenCursor(decoded.Source, Lexer.Tokenize(decoded.Source), limits);
        var body = new StatementParser(cursor, limits, problems).Module();
        return new(decoded.Source, body, problems.DrainToImmutable());
    }
}
