using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Where an application starts: top-level statements, a method <c>Main</c>, or a class <c>Startup</c> alone.</summary>
/// <param name="File">The file.</param>
/// <param name="Main">The method; null for top-level statements, or where there is only a startup class.</param>
internal sealed record EntryPoint(CSharpFile File, CsMethod? Main)
{
    /// <summary>What code that starts an application mentions.</summary>
    private static readonly ImmutableArray<string> Marks =
    [
        "WebApplication.Create",
        "CreateDefaultBuilder",
        "CreateApplicationBuilder",
        "WebHostBuilder",
        "CreateHostBuilder",
        "HostBuilder",
    ];

    /// <summary>Where in the file findings about what is missing point.</summary>
    public SourceSpan Anchor =>
        Main is null
            ? File.Span((SyntaxNode?)FirstStatement(File) ?? File.Root) is { Length: > 0 } span
                ? FirstLine(span)
                : File.Source.FirstCharacter
            : File.Span(Main.Syntax.Identifier);

    /// <summary>Whether the project names a type as the one that starts it.</summary>
    private static bool IsNamed(CsTypeDeclaration type, string? name) =>
        name is not null && (name == type.Name || name == CSharpSources.Namespace(type) + "." + type.Name);

    /// <summary>The entry point; null when there is none.</summary>
    public static EntryPoint? Find(CSharpSources sources)
    {
        var named = sources
            .Paths.Where(path =>
                path.EndsWith("/Program.cs", StringComparison.OrdinalIgnoreCase)
                || path.Equals("Program.cs", StringComparison.OrdinalIgnoreCase)
            )
            .Select(sources.File)
            .OfType<CSharpFile>();
        var marked = Marks.SelectMany(sources.Mentioning);
        var own = named.Concat(marked).FirstOrDefault(file => FirstStatement(file) is not null);
        var main = sources
            .Methods("Main")
            .Where(method => method.Syntax.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword)))
            .OrderByDescending(method => IsNamed(method.Type, sources.StartupObject))
            .FirstOrDefault();
        if (own is not null && (main is null || Index(sources, own) <= Index(sources, main.Type.File)))
        {
            return new(own, null);
        }

        return main is not null ? new(main.Type.File, main)
            : sources.FindType("Startup") is { } startup ? new(startup.File, null)
            : null;
    }

    /// <summary>The startup class that stands for what could not be found in the entry point; null when there is none.</summary>
    public static CsTypeDeclaration? Startup(CSharpSources sources) => sources.FindType("Startup");

    /// <summary>Follows it.</summary>
    public void Run(StartupModel model, CSharpInterpreter code)
    {
        HostingStartups.Run(model, code, File);
        if (Main is null)
        {
            if (FirstStatement(File) is not null)
            {
                code.RunTopLevel(File);
            }

            return;
        }

        var arguments = CSharpInterpreter.Unknown("the command line is not known", null);
        if (code.Method(Main.Type, "Main") is { } function)
        {
            code.Invoke(function, [.. function.Parameters.Select(_ => arguments)], Anchor);
        }
    }

    private static int Index(CSharpSources sources, CSharpFile file) => sources.Paths.IndexOf(file.Source.Path);

    private static GlobalStatementSyntax? FirstStatement(CSharpFile file) =>
        file.Root.Members.OfType<GlobalStatementSyntax>().FirstOrDefault();

    private static SourceSpan FirstLine(SourceSpan span)
    {
        var length = span.Source.Utf8.Span.Slice(span.Start, span.Length).IndexOfAny("\r\n"u8);
        return length < 0 ? span : span with { Length = length };
    }
}
