using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>Reads C# into a tree with Roslyn's parser. What is no C# is a problem, and the rest of the file is still read.</summary>
internal static class CSharpReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="symbols">The preprocessor symbols that are defined: <c>DEBUG</c>.</param>
    public static CSharpFile Read(Values.SourceText source, IEnumerable<string> symbols)
    {
        var limits = source.Limits;
        if (source.Utf8.Length > limits.CodeSize)
        {
            return Refused(
                source,
                0,
                $"the file has {source.Utf8.Length} bytes; no more than {limits.CodeSize} of code are read (limit code-size)"
            );
        }

        if (Nesting.TooDeepAt(source.Utf8.Span, limits.CodeNesting) is { } deep)
        {
            return Refused(source, deep, "the code is nested too deeply to be read (limit code-nesting)");
        }

        var options = CSharpParseOptions
            .Default.WithLanguageVersion(LanguageVersion.Preview)
            .WithDocumentationMode(DocumentationMode.None)
            .WithPreprocessorSymbols(symbols);
        var root = SyntaxFactory.ParseCompilationUnit(Encoding.UTF8.GetString(source.Utf8.Span), options: options);
        if (TreeHeight.TooHighAt(root, source.Utf8.Length, limits.CSharpHeight) is { } high)
        {
            return Refused(
                source,
                new CSharpFile(source, root, []).Span(high.Span).Start,
                $"more than {limits.CSharpHeight} operators, labels or statements within each other (limit code-nesting)"
            );
        }

        var file = new CSharpFile(source, root, []);
        return root.ContainsDiagnostics ? new(source, root, Problems(file)) : file;
    }

    private static CSharpFile Refused(Values.SourceText source, int at, string why) =>
        new(
            source,
            SyntaxFactory.CompilationUnit(),
            [new(ProblemIds.LimitExceeded, why, new(source, Math.Min(at, source.Utf8.Length), 0))]
        );

    /// <summary>The first mistake only: the others are mostly its consequences.</summary>
    private static ImmutableArray<Problem> Problems(CSharpFile file) =>
        [
            .. file
                .Root.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Take(1)
                .Select(diagnostic => Problem(diagnostic, file.Span(diagnostic.Location.SourceSpan))),
        ];

    private static Problem Problem(Diagnostic diagnostic, SourceSpan place) =>
        // Roslyn's parser gives up by itself where its stack ends before ours would.
        diagnostic.Id == "CS8078"
            ? new(ProblemIds.LimitExceeded, "the code is nested too deeply to be read (limit code-nesting)", place)
            : new(
                ProblemIds.CSharpSyntax,
                $"this is no C#: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}",
                place
            );
}
