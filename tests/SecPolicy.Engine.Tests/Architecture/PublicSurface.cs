using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SecPolicy.Engine.Tests.Architecture;

/// <summary>What an assembly shows to others, as C# declares it: a line for each type, and below it one for each of its members.</summary>
internal sealed class PublicSurface
{
    private static readonly SymbolDisplayFormat Declaration = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
    );

    private readonly IAssemblySymbol _assembly;

    private PublicSurface(IAssemblySymbol assembly) => _assembly = assembly;

    /// <summary>Reads an assembly, with those of this process as what it refers to.</summary>
    public static PublicSurface Of(string path)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var others = platform.Where(each => Path.GetFileName(each) != Path.GetFileName(path));
        var read = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create(
            "surface",
            references: others.Select(each => MetadataReference.CreateFromFile(each)).Append(read)
        );
        return new((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(read)!);
    }

    /// <summary>The types, by namespace and name.</summary>
    public IEnumerable<INamedTypeSymbol> Types =>
        Namespaces(_assembly.GlobalNamespace)
            .OrderBy(each => each.ToDisplayString(), StringComparer.Ordinal)
            .SelectMany(each => each.GetTypeMembers().OrderBy(type => type.Name, StringComparer.Ordinal))
            .Where(IsSeen)
            .SelectMany(type => type.GetTypeMembers().Where(IsSeen).Prepend(type));

    /// <summary>The members of a type that its source declares: constructors, then by name.</summary>
    public static IEnumerable<ISymbol> Members(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(member => IsSeen(member) && member is not INamedTypeSymbol && !IsMadeByCompiler(type, member))
            .OrderBy(member => type.TypeKind == TypeKind.Enum ? "" : member.Name, StringComparer.Ordinal)
            .ThenBy(Text, StringComparer.Ordinal);

    /// <summary>The whole surface.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var types in Types.GroupBy(type => type.ContainingNamespace.ToDisplayString(), StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"namespace {types.Key}\n");
            foreach (var type in types)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{Header(type)}\n");
                foreach (var member in Members(type))
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {Text(member)}\n");
                }
            }
        }

        return text.ToString();
    }

    private static string Text(ISymbol member) => member.ToDisplayString(Declaration);

    private static string Header(INamedTypeSymbol type)
    {
        var bases = new[] { type.BaseType }
            .OfType<INamedTypeSymbol>()
            .Where(each => each.SpecialType == SpecialType.None)
            .Concat(type.Interfaces.Where(each => each.Name != nameof(IEquatable<int>)))
            .Select(Text)
            .ToArray();
        // Metadata do not say which structs are records; of what the compiler adds to a record of either kind this is public.
        var isRecord = type.GetMembers(WellKnownMemberNames.EqualityOperatorName).Length > 0;
        string[] words =
        [
            type.IsStatic ? "static" : "",
            type is { IsAbstract: true, TypeKind: TypeKind.Class } ? "abstract" : "",
            type is { IsSealed: true, TypeKind: TypeKind.Class } ? "sealed" : "",
            type is { IsReadOnly: true, TypeKind: TypeKind.Struct } ? "readonly" : "",
            isRecord ? "record" : "",
            isRecord && type.TypeKind == TypeKind.Class ? "" : type.TypeKind.ToString().ToLowerInvariant(),
            Text(type),
            bases.Length == 0 ? "" : ": " + string.Join(", ", bases),
        ];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamespaceSymbol root) =>
        root.GetNamespaceMembers().SelectMany(Namespaces).Prepend(root);

    private static bool IsSeen(ISymbol symbol) =>
        symbol.DeclaredAccessibility
            is Accessibility.Public
                or Accessibility.Protected
                or Accessibility.ProtectedOrInternal;

    /// <summary>Accessors, which their property shows, what makes a record one, and what every enumeration and struct has.</summary>
    private static bool IsMadeByCompiler(INamedTypeSymbol type, ISymbol member) =>
        member is IMethodSymbol { AssociatedSymbol: not null }
        || (
            type.TypeKind is TypeKind.Enum or TypeKind.Struct
            && member is IMethodSymbol { Parameters.Length: 0, MethodKind: MethodKind.Constructor }
        )
        || (type.TypeKind == TypeKind.Enum && member.Name == "value__")
        || member
            .GetAttributes()
            .Any(attribute =>
                attribute.AttributeClass?.Name == nameof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)
            );
}
