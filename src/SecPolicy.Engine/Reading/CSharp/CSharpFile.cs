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
internal sealed class CSharpFile(Values.SourceText source, CompilationUnitSyntax root, ImmutableArray<Problem> problems)
{
    private readonly bool _isAscii = Ascii.IsValid(source.Utf8.Span);
    private const int Distance = 512;

    private string? _text;
    private int[] _kept = [];

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

        var start = Bytes(span.Start);
        return new(source, start, Bytes(span.End) - start);
    }

    /// <summary>How many bytes come before a code unit. Every so many units the number is kept, so that none is far from one.</summary>
    private int Bytes(int unit)
    {
        if (_text is null)
        {
            _text = Encoding.UTF8.GetString(source.Utf8.Span);
            _kept = new int[(_text.Length / Distance) + 1];
            for (var index = 1; index < _kept.Length; index++)
            {
                _kept[index] =
                    _kept[index - 1] + Encoding.UTF8.GetByteCount(_text.AsSpan()[Start(index - 1)..Start(index)]);
            }
        }

        var nearest = unit / Distance;
        return _kept[nearest] + Encoding.UTF8.GetByteCount(_text.AsSpan()[Start(nearest)..unit]);
    }

    /// <summary>Where a part begins whose bytes are counted at once: not between the halves of a surrogate pair.</summary>
    private int Start(int part)
    {
        var at = part * Distance;
        return at > 0 && at < _text!.Length && char.IsSurrogatePair(_text[at - 1], _text[at]) ? at - 1 : at;
    }
}
