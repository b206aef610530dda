using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SecPolicy.Engine.Tests.Architecture;

/// <summary>What users of the library can rely on changes only on purpose.</summary>
public sealed class PublicApiTests
{
    private static readonly Lazy<PublicSurface> Engine = new(() => PublicSurface.Of(EngineAssembly.Path));

    [Fact]
    public void The_public_surface_is_the_one_that_is_written_down()
    {
        var path = Pinned();
        var actual = Engine.Value.ToString();
        if (Environment.GetEnvironmentVariable("SECPOLICY_UPDATE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        var (expected, found) = (Lines(File.ReadAllText(path)), Lines(actual));
        Assert.True(
            expected.SequenceEqual(found),
            $"""
            The public surface of SecPolicy.Engine changed:
            {string.Join('\n', expected.Except(found).Select(line => "- " + line))}
            {string.Join('\n', found.Except(expected).Select(line => "+ " + line))}
            SECPOLICY_UPDATE=1 takes what is.
            """
        );
    }

    [Fact]
    public void The_public_surface_shows_no_type_of_a_package()
    {
        var foreign = Engine
            .Value.Types.SelectMany(type => PublicSurface.Members(type).SelectMany(Mentioned))
            .Select(type => type.ContainingAssembly?.Name)
            .OfType<string>()
            .Where(assembly =>
                assembly != "SecPolicy.Engine" && !assembly.StartsWith("System.", StringComparison.Ordinal)
            )
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(foreign);
    }

    private static IEnumerable<ITypeSymbol> Mentioned(ISymbol member) =>
        member switch
        {
            IMethodSymbol method => method
                .Parameters.Select(each => each.Type)
                .Append(method.ReturnType)
                .SelectMany(Parts),
            IPropertySymbol property => Parts(property.Type),
            IFieldSymbol field => Parts(field.Type),
            _ => [],
        };

    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => Parts(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named),
            _ => [type],
        };

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static string Pinned([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "../../../src/SecPolicy.Engine/PublicApi.txt");
}
