using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>What became of the weakenings of one policy's cases.</summary>
/// <param name="Policy">The policy's id.</param>
/// <param name="Weakenings">The weakenings, each once: by framework, setting and value.</param>
/// <param name="Unused">Entries of <c>unnoticed</c> that match no weakening that no rule notices.</param>
internal sealed record MutationResult(
    string Policy,
    ImmutableArray<Weakening> Weakenings,
    ImmutableArray<UnnoticedWeakening> Unused
)
{
    /// <summary>The frameworks, each with what became of its weakenings.</summary>
    public IEnumerable<MutationShare> Shares =>
        Weakenings
            .GroupBy(weakening => weakening.Framework, StringComparer.Ordinal)
            .Select(group => new MutationShare(
                group.Key,
                group.Count(),
                group.Count(weakening => weakening.IsCaught),
                group.Count(weakening => weakening is { IsCaught: false, Reason: not null })
            ));

    /// <summary>The weakenings that no rule notices, with the reason why none need.</summary>
    public IEnumerable<Weakening> Accepted =>
        Weakenings.Where(weakening => weakening is { IsCaught: false, Reason: not null });

    /// <summary>The weakenings that no rule notices, though nobody says why.</summary>
    public IEnumerable<Weakening> Survivors =>
        Weakenings.Where(weakening => weakening is { IsCaught: false, Reason: null });
}

/// <summary>A setting that was given a weaker value.</summary>
/// <param name="Framework">The framework's id.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Value">The weaker value.</param>
/// <param name="IsCaught">Whether in some case some rule came to a worse outcome.</param>
/// <param name="Reason">Why no rule need notice it, from <c>unnoticed</c>; null when it says nothing of it.</param>
/// <param name="Place">The first case whose inputs declare the setting.</param>
internal sealed record Weakening(
    string Framework,
    string Setting,
    string Value,
    bool IsCaught,
    string? Reason,
    SourceSpan Place
);
