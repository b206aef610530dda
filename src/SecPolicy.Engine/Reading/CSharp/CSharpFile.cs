using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>A C# file as a tree of syntax. It is never compiled and never run.</summary>
/// <param name="source">The text.</param>
/// <param name="root">The tree; where the text is no C#, the rest is there all the same.</param>
/// <param name="problems">What could not be read.</param>
internal sealed class CSharpFile(
    Values.SourceText source,
    CompilationUnitSyntax root,
    ImmutableArray<Problem> problems
)
{
    private readonly bool _isAscii = Ascii.IsValid(source.Utf8.Span);
    private string? _text;

    /// <summary>The text.</summary>
    public Values.SourceText Source => source;

    /// <summary>The tree.</summary>
    public CompilationUnitSyntax Root => root;

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Problem> Problems => problems;

    /// <summary>Where a part of the tree stands, without the blanks and comments around it.</summary>
    public SourceSpan Span(SyntaxNode node) => Span(node.Span);

    /// <summary>Where a token stands.</summary>
    public SourceSpan Span(SyntaxToken token) => Span(token.Span);

    /// <summary>A span of the tree, which counts UTF-16 code units, as one of the source, which counts bytes.</summary>
    public SourceSpan Span(TextSpan span)
    {
        if (_isAscii)
        {
            return new(source, span.Start, span.Length);
        }

        _text ??= Encoding.UTF8.GetString(source.Utf8.Span);
        var start = Encoding.UTF8.GetByteCount(_text.AsSpan(0, span.Start));
        return new(source, start, Encoding.UTF8.GetByteCount(_text.AsSpan(span.Start, span.Length)));
    }
}
