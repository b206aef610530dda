using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>Compiles cases as the web SDK for .NET 10 would: with its implicit usings, for development in Debug, otherwise in Release.</summary>
internal static class StartupCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Parsing = new(
        LanguageVersion.CSharp14,
        preprocessorSymbols:
        [
            "TRACE",
            "NET",
            "NETCOREAPP",
            "NET10_0",
            "NET6_0_OR_GREATER",
            "NET8_0_OR_GREATER",
            "NET9_0_OR_GREATER",
            "NET10_0_OR_GREATER",
        ]
    );

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => IsOfApplications(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Lazy<byte[]> ForeignLibrary = new(() =>
        Emit(
            Empty(LoadedApplication.ForeignName, OutputKind.DynamicallyLinkedLibrary, Framework),
            [StartupCase.ForeignSource],
            isDebug: false
        )
    );

    // One for all cases: what the references come to is computed once.
    private static readonly Lazy<CSharpCompilation> Application = new(() =>
        Empty(
            LoadedApplication.ApplicationName,
            OutputKind.ConsoleApplication,
            Framework.Add(MetadataReference.CreateFromImage(Foreign))
        )
    );

    /// <summary>The assembly of the source that SecPolicy does not see.</summary>
    public static byte[] Foreign => ForeignLibrary.Value;

    /// <summary>The case's assembly.</summary>
    /// <param name="one">The case.</param>
    /// <param name="isDebug">Whether it is built to be debugged.</param>
    public static byte[] Compile(StartupCase one, bool isDebug) => Emit(Application.Value, one.Sources, isDebug);

    private static CSharpCompilation Empty(
        string name,
        OutputKind kind,
        ImmutableArray<MetadataReference> references
    ) =>
        CSharpCompilation.Create(
            name,
            syntaxTrees: null,
            references,
            new(kind, nullableContextOptions: NullableContextOptions.Enable)
        );

    private static byte[] Emit(CSharpCompilation empty, IEnumerable<string> sources, bool isDebug)
    {
        var symbols = Parsing.PreprocessorSymbolNames.Append(isDebug ? "DEBUG" : "RELEASE").ToImmutableArray();
        var parsing = Parsing.WithPreprocessorSymbols(symbols);
        var compilation = empty.AddSyntaxTrees(
            sources
                .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file)), parsing, file))
                .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, parsing))
        );
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return result.Success
            ? image.ToArray()
            : throw new InvalidOperationException("does not compile:\n" + string.Join('\n', errors));
    }

    private static bool IsOfApplications(string file) =>
        !file.StartsWith("SecPolicy", StringComparison.OrdinalIgnoreCase)
        && !file.StartsWith("xunit", StringComparison.OrdinalIgnoreCase)
        && !file.StartsWith("Microsoft.TestPlatform", StringComparison.OrdinalIgnoreCase)
        && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase);
}
