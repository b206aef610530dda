using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.CSharp;

/// <summary>Reads C# into a tree with Roslyn's parser. What is no C# is a problem, and the rest of the file is still read.</summary>
internal static class CSharpReader
{
    /// <summary>How many bytes of a file are read: some 200,000 lines.</summary>
    public const int MaximumBytes = 8 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="symbols">The preprocessor symbols that are defined: <c>DEBUG</c>.</param>
    public static CSharpFile Read(Values.SourceText source, IEnumerable<string> symbols)
    {
        if (source.Utf8.Length > MaximumBytes)
        {
            return Refused(source, 0, $"the file has {source.Utf8.Length} bytes; no more than {MaximumBytes} are read");
        }

        if (Nesting.TooDeepAt(source.Utf8.Span) is { } deep)
        {
            return Refused(source, deep, "the code is nested too deeply to be read");
        }

        var options = CSharpParseOptions
            .Default.WithLanguageVersion(LanguageVersion.Preview)
            .WithDocumentationMode(DocumentationMode.None)
            .WithPreprocessorSymbols(symbols);
        var root = SyntaxFactory.ParseCompilationUnit(Encoding.UTF8.GetString(source.Utf8.Span), options: options);
        var file = new CSharpFile(source, root, []);
        return root.ContainsDiagnostics ? new(source, root, Problems(file)) : file;
    }

    private static CSharpFile Refused(Values.SourceText source, int at, string why) =>
        new(
            source,
            SyntaxFactory.CompilationUnit(),
            [new(ProblemIds.CSharpLimit, why, new(source, Math.Min(at, source.Utf8.Length), 0))]
        );

    /// <summary>The first mistake only: the others are mostly its consequences.</summary>
    private static ImmutableArray<Problem> Problems(CSharpFile file) =>
        [
            .. file
                .Root.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Take(1)
                .Select(diagnostic => new Problem(
                    ProblemIds.CSharpSyntax,
                    $"this is no C#: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}",
                    file.Span(diagnostic.Location.SourceSpan)
                )),
        ];
}
