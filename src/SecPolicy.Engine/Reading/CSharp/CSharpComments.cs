using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SecPolicy.Engine.Values;
using SourceText = SecPolicy.Engine.Values.SourceText;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>The comments of a C# file, in the branches of <c>#if</c> that nobody builds as well.</summary>
internal static class CSharpComments
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions
        .Default.WithLanguageVersion(LanguageVersion.Preview)
        .WithDocumentationMode(DocumentationMode.None);

    /// <summary>How many <c>#if</c> in each other are looked into: each is split into tokens once for every one around it.</summary>
    private const int MostBranches = 16;

    /// <summary>The comments in the order of the file; none of a file that is nested too deeply to be read.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source)
    {
        // Roslyn splits an interpolated text by recursion, and no one can catch a stack that overflows.
        if (
            source.Utf8.Length > source.Limits.CodeSize
            || Nesting.TooDeepAt(source.Utf8.Span, source.Limits.CodeNesting) is not null
        )
        {
            return [];
        }

        var file = new CSharpFile(source, SyntaxFactory.CompilationUnit(), []);
        var spans = new List<TextSpan>();
        Collect(Encoding.UTF8.GetString(source.Utf8.Span), 0, 0, spans);
        return [.. spans.Select(file.Span)];
    }

    /// <summary>Only splits the text into tokens: a tree would cost more, and could be nested too deeply.</summary>
    private static void Collect(string text, int offset, int branches, List<TextSpan> comments)
    {
        foreach (var token in SyntaxFactory.ParseTokens(text, options: Options))
        {
            foreach (var trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
            {
                if (
                    trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                    || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                )
                {
                    comments.Add(new(offset + trivia.SpanStart, trivia.Span.Length));
                }
                else if (trivia.IsKind(SyntaxKind.DisabledTextTrivia) && branches < MostBranches)
                {
                    Collect(trivia.ToFullString(), offset + trivia.FullSpan.Start, branches + 1, comments);
                }
            }
        }
    }
}
