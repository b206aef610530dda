using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Python;

/// <summary>The comments of a Python file.</summary>
internal static class PythonComments
{
    /// <summary>The comments in the order of the file.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source) =>
        [.. Lexer.Comments(source).Select(comment => new SourceSpan(source, comment.Start, comment.Length))];
}
