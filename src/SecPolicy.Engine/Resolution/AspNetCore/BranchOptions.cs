using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.AspNetCore.Code;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Options of a middleware that branches of the pipeline have once more: which count depends on the request.</summary>
internal static class BranchOptions
{
    private static readonly ImmutableArray<OptionCase> Untouched = [new(OptionCaseKind.Default, [])];

    /// <summary>One object with all that its properties can be.</summary>
    /// <param name="type">The options' type.</param>
    /// <param name="main">The options outside of the branches; null where nothing configures them.</param>
    /// <param name="branches">The branches in words, each with its options.</param>
    public static OptionsInstance Join(
        string type,
        OptionsInstance? main,
        ImmutableArray<(string Branch, OptionsInstance Options)> branches
    )
    {
        var elsewhere = branches
            .Select(each => $"the request is not among {each.Branch}")
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var values = branches
            .SelectMany(each => each.Options.Values.Keys)
            .Concat(main?.Values.Keys ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToImmutableDictionary(
                path => path,
                path =>
                    branches
                        .SelectMany(each => Cases(each.Options, path, [$"the request is among {each.Branch}"]))
                        .Concat(Cases(main, path, elsewhere))
                        .ToImmutableArray(),
                StringComparer.Ordinal
            );
        return new(type, "", values, main?.Bound ?? []);
    }

    private static IEnumerable<OptionCase> Cases(OptionsInstance? options, string path, string[] assuming) =>
        (options?.Values.GetValueOrDefault(path, Untouched) ?? Untouched).Select(each =>
            each with
            {
                Assuming = [.. each.Assuming, .. assuming],
            }
        );
}
