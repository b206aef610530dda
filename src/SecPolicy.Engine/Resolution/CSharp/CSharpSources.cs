using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>
/// The C# files of a project and of the projects that it refers to. A file is read when a name is looked for, and parsed when it
/// mentions that name; each once, but for files whose text depends on preprocessor symbols.
/// </summary>
internal sealed class CSharpSources
{
    private readonly Shared _shared;
    private readonly ImmutableArray<string> _symbols;
    private readonly Dictionary<string, CSharpFile> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CsTypeDeclaration>> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CsMethod>> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, bool IsType)> _sought = [];
    private List<UsingDirectiveSyntax>? _globalUsings;

    /// <summary>What bounds what is made of them.</summary>
    public Limits Limits => _shared.Limits;

    /// <summary>Makes the sources of one application.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="paths">The files, those of the application's own project first.</param>
    public CSharpSources(IFileSystem files, ImmutableArray<string> paths)
        : this(new Shared(files, paths), []) { }

    private CSharpSources(Shared shared, ImmutableArray<string> symbols)
    {
        _shared = shared;
        _symbols = symbols;
    }

    /// <summary>The files, those of the application's own project first.</summary>
    public ImmutableArray<string> Paths => _shared.Paths;

    /// <summary>The type whose <c>Main</c> starts the program, with its namespace; null where the project names none.</summary>
    public string? StartupObject { get; init; }

    /// <summary>The preprocessor symbols that the project defines in any configuration.</summary>
    public ImmutableArray<string> Defined { get; init; } = [];

    /// <summary>Whether something beside the project may define a preprocessor symbol for its build.</summary>
    public Predicate<string> MayDefine { get; init; } = _ => true;

    /// <summary>A preprocessor symbol in the files that were needed of which nobody knows whether a build defines it; null for none.</summary>
    public (string Symbol, SourceSpan Span)? DoubtfulSymbol =>
        _parsed
            .Values.Where(file => file.Source.Utf8.Span.IndexOf("#if"u8) >= 0)
            .SelectMany(file =>
                file.Root.DescendantTrivia()
                    .Select(trivia => trivia.GetStructure())
                    .OfType<ConditionalDirectiveTriviaSyntax>()
                    .SelectMany(directive =>
                        directive.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                    )
                    .Where(symbol => !IsKnown(symbol.Identifier.ValueText))
                    .Select(symbol => ((string, SourceSpan)?)(symbol.Identifier.ValueText, file.Span(symbol)))
            )
            .FirstOrDefault();

    private bool IsKnown(string symbol) =>
        symbol is "DEBUG" or "RELEASE" or "TRACE"
        || symbol.StartsWith("NET", StringComparison.Ordinal)
        || _symbols.Contains(symbol, StringComparer.Ordinal)
        || !MayDefine(symbol);

    /// <summary>The files that were needed so far.</summary>
    public IReadOnlyCollection<CSharpFile> Read => _parsed.Values;

    /// <summary>The texts that were read so far, also of files that did not have to be parsed.</summary>
    public IEnumerable<SourceText> Texts => _shared.Texts;

    /// <summary>What could not be read in the files that were needed.</summary>
    public IEnumerable<Problem> Problems => [.. _shared.Problems, .. _parsed.Values.SelectMany(file => file.Problems)];

    /// <summary>The same files, read with preprocessor symbols.</summary>
    public CSharpSources With(ImmutableArray<string> symbols) =>
        new(_shared, symbols)
        {
            StartupObject = StartupObject,
            Defined = Defined,
            MayDefine = MayDefine,
        };

    /// <summary>A file, or null when it cannot be read.</summary>
    public CSharpFile? File(string path)
    {
        if (_parsed.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_shared.Bytes(path) is not { } source)
        {
            return null;
        }

        var depends = source.Utf8.Span.IndexOf("#if"u8) >= 0;
        var file = depends ? CSharpReader.Read(source, _symbols) : _shared.Parse(path, source);
        _parsed.Add(path, file);
        Index(file);
        return file;
    }

    /// <summary>The files that mention a text, in their order.</summary>
    public IEnumerable<CSharpFile> Mentioning(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var path in _shared.Paths)
        {
            if (_shared.Bytes(path) is { } source && source.Utf8.Span.IndexOf(bytes) >= 0 && File(path) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>All parts of the type of that name; empty when the project has none, or several of which none is nearer than the others.</summary>
    /// <param name="name">The name without namespace.</param>
    /// <param name="from">The file that names it; null where that does not matter.</param>
    public IReadOnlyList<CsTypeDeclaration> Parts(string name, CSharpFile? from = null)
    {
        Seek(name, isType: true);
        if (!_types.TryGetValue(name, out var found))
        {
            return [];
        }

        var groups = found.GroupBy(part => (Namespace(part), Arity(part))).ToArray();
        if (groups.Length > 1)
        {
            groups = [.. groups.Where(group => from is null || IsVisible(group.First(), from))];
        }

        return groups is [var only] && (from is null || !IsShadow(name) || IsVisible(only.First(), from))
            ? [.. only]
            : [];
    }

    /// <summary>The type of that name, one part of it; null when the project has none.</summary>
    public CsTypeDeclaration? FindType(string name, CSharpFile? from = null) =>
        Parts(name, from) is [var first, ..] ? first : null;

    /// <summary>Every method of that name.</summary>
    public IReadOnlyList<CsMethod> Methods(string name)
    {
        Seek(name, isType: false);
        // More may be found while these are looked at.
        return _methods.TryGetValue(name, out var found) ? [.. found] : [];
    }

    /// <summary>The using directives that hold for all files: <c>global using</c>.</summary>
    public IReadOnlyList<UsingDirectiveSyntax> GlobalUsings =>
        _globalUsings ??= [
            .. Mentioning("global using")
                .SelectMany(file => file.Root.Usings)
                .Where(use => use.GlobalKeyword.ValueText.Length > 0),
        ];

    /// <summary>Whether a file sees a type without its namespace.</summary>
    public bool IsVisible(CsTypeDeclaration type, CSharpFile from)
    {
        var space = string.Join(
            '.',
            type.Syntax.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(one => one.Name)
        );
        return space.Length == 0
            || GlobalUsings.Any(use => use.Alias is null && use.NamespaceOrType.ToString() == space)
            || from.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .Any(node =>
                    node switch
                    {
                        UsingDirectiveSyntax { Alias: null } use => use.NamespaceOrType.ToString() == space,
                        BaseNamespaceDeclarationSyntax own => IsWithin(own.Name.ToString(), space),
                        _ => false,
                    }
                );
    }

    private static bool IsWithin(string inner, string outer) =>
        inner.StartsWith(outer, StringComparison.Ordinal)
        && (inner.Length == outer.Length || inner[outer.Length] == '.');

    /// <summary>Names of .NET's own that projects use for types of their own as well.</summary>
    private static bool IsShadow(string name) =>
        name
            is "Environment"
                or "Environments"
                or "Host"
                or "WebHost"
                or "WebApplication"
                or "TimeSpan"
                or "Path"
                or "Convert"
                or "Math"
                or "Task"
                or "CookieOptions"
                or "SessionOptions"
                or "CookieBuilder"
                or "Options"
                or "List"
                or "Uri";

    private static int Arity(CsTypeDeclaration type) =>
        (type.Syntax as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0;

    private void Seek(string name, bool isType)
    {
        if (name.Length == 0 || !_sought.Add((name, isType)))
        {
            return;
        }

        foreach (var path in _shared.Declaring(name, isType))
        {
            File(path);
        }
    }

    private void Index(CSharpFile file)
    {
        foreach (
            var type in file.Root.DescendantNodes(node => node is not BlockSyntax).OfType<BaseTypeDeclarationSyntax>()
        )
        {
            var declaration = new CsTypeDeclaration(file, type);
            if (type is not ExtensionBlockDeclarationSyntax)
            {
                Add(_types, declaration.Name, declaration);
            }

            if (type is TypeDeclarationSyntax members)
            {
                var block = type as ExtensionBlockDeclarationSyntax;
                foreach (var method in members.Members.OfType<MethodDeclarationSyntax>())
                {
                    Add(
                        _methods,
                        method.Identifier.ValueText,
                        new(declaration, method) { Block = block?.ParameterList?.Parameters.FirstOrDefault() }
                    );
                }
            }
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string name, T item)
    {
        if (!index.TryGetValue(name, out var items))
        {
            index.Add(name, items = []);
        }

        items.Add(item);
    }

    /// <summary>The namespace of a type and the types around it, joined with dots.</summary>
    public static string Namespace(CsTypeDeclaration type) =>
        string.Join(
            '.',
            type.Syntax.Ancestors()
                .Reverse()
                .Select(node =>
                    node switch
                    {
                        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
                        BaseTypeDeclarationSyntax outer => outer.Identifier.ValueText,
                        _ => "",
                    }
                )
                .Where(part => part.Length > 0)
        );

    /// <summary>What all views of the files have in common.</summary>
    private sealed class Shared(IFileSystem files, ImmutableArray<string> paths)
    {
        private readonly Dictionary<string, SourceText?> _bytes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, CSharpFile> _parsed = new(StringComparer.Ordinal);

        public ImmutableArray<string> Paths => paths;

        public List<Problem> Problems { get; } = [];

        public IEnumerable<SourceText> Texts => _bytes.Values.OfType<SourceText>();

        private Dictionary<string, List<string>>? _declaredTypes;
        private Dictionary<string, List<string>> _declaredMethods = [];

        /// <summary>The files that may declare a type or method.</summary>
        public IReadOnlyList<string> Declaring(string name, bool isType)
        {
            if (_declaredTypes is null)
            {
                _declaredTypes = new(StringComparer.Ordinal);
                _declaredMethods = new(StringComparer.Ordinal);
                foreach (var path in paths)
                {
                    if (Bytes(path) is { } source)
                    {
                        DeclaredNames.Find(
                            source.Utf8.Span,
                            type => Add(_declaredTypes, type, path),
                            method => Add(_declaredMethods, method, path)
                        );
                    }
                }
            }

            return (isType ? _declaredTypes : _declaredMethods).TryGetValue(name, out var found)
                ? [.. found.Distinct(StringComparer.Ordinal)]
                : [];
        }

        public Limits Limits => files.Limits();

        public SourceText? Bytes(string path)
        {
            if (_bytes.TryGetValue(path, out var known))
            {
                return known;
            }

            try
            {
                return _bytes[path] = files.ReadSource(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Problems.Add(Unreadable.File(path, exception));
                return _bytes[path] = null;
            }
        }

        public CSharpFile Parse(string path, SourceText source)
        {
            if (!_parsed.TryGetValue(path, out var file))
            {
                _parsed.Add(path, file = CSharpReader.Read(source, []));
            }

            return file;
        }
    }
}

/// <summary>A method of the project's own code.</summary>
/// <param name="Type">The type that declares it.</param>
/// <param name="Syntax">Its declaration.</param>
internal sealed record CsMethod(CsTypeDeclaration Type, MethodDeclarationSyntax Syntax)
{
    /// <summary>The parameter of the extension block around it; null where there is none.</summary>
    public ParameterSyntax? Block { get; init; }

    /// <summary>Whether it can be called as if it were a method of its first parameter.</summary>
    public bool IsExtension =>
        Block is not null
        || (
            Syntax.ParameterList.Parameters is [var first, ..]
            && first.Modifiers.Any(modifier => modifier.ValueText == "this")
        );

    /// <summary>Its parameters, that of the extension block first.</summary>
    public IReadOnlyList<ParameterSyntax> Parameters =>
        Block is null ? Syntax.ParameterList.Parameters : [Block, .. Syntax.ParameterList.Parameters];

    /// <summary>Its body; null for none.</summary>
    public Microsoft.CodeAnalysis.SyntaxNode? Body =>
        (Microsoft.CodeAnalysis.SyntaxNode?)Syntax.Body ?? Syntax.ExpressionBody?.Expression;
}
