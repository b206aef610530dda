using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Resolution.CSharp;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Which options a class of the project configures, by the interfaces that it and its bases name.</summary>
internal static class OptionsContracts
{
    /// <summary>The interfaces.</summary>
    public static ImmutableArray<string> Names { get; } =
    ["IConfigureOptions", "IConfigureNamedOptions", "IPostConfigureOptions"];

    /// <summary>All parts of a class and of its bases, as far as they are the project's own and not generic.</summary>
    private static IEnumerable<CsTypeDeclaration> Lineage(CSharpSources sources, CsTypeDeclaration type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<CsTypeDeclaration>(sources.Parts(type.Name).DefaultIfEmpty(type));
        while (waiting.TryDequeue(out var part))
        {
            yield return part;
            foreach (var named in (part.Syntax.BaseList?.Types ?? default).Select(one => one.Type))
            {
                if (named is not GenericNameSyntax && CSharpInterpreter.TypeName(named) is var name && seen.Add(name))
                {
                    foreach (var other in sources.Parts(name, part.File))
                    {
                        waiting.Enqueue(other);
                    }
                }
            }
        }
    }

    /// <summary>The contracts of a class, a named one instead of the plain one that it includes.</summary>
    public static IEnumerable<(string Contract, string Options)> Of(CSharpSources sources, CsTypeDeclaration type)
    {
        var all = Lineage(sources, type)
            .SelectMany(part => part.Syntax.BaseList?.Types ?? default)
            .Select(one =>
                one.Type as GenericNameSyntax ?? (one.Type as QualifiedNameSyntax)?.Right as GenericNameSyntax
            )
            .Where(one => one is { TypeArgumentList.Arguments.Count: 1 })
            .Select(one =>
                (
                    Contract: one!.Identifier.ValueText,
                    Options: CSharpInterpreter.TypeName(one.TypeArgumentList.Arguments[0])
                )
            )
            .Where(one => Names.Contains(one.Contract, StringComparer.Ordinal))
            .Distinct()
            .ToArray();
        return all.Where(one =>
            one.Contract != "IConfigureOptions" || !all.Contains(("IConfigureNamedOptions", one.Options))
        );
    }
}
