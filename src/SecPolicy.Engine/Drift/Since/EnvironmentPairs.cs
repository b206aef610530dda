using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>An environment as far as it matters for finding it again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="File">The file that makes it, such as its settings module; null without one.</param>
internal sealed record EnvironmentIdentity(string Name, EnvironmentKind Kind, string? File);

/// <summary>An environment of one state, and the one of the other state with which it is compared.</summary>
/// <param name="Before">The one before the change, or null.</param>
/// <param name="After">The one after it, or null.</param>
/// <param name="IsSuccessor">Whether they belong together only because each is the only one of its kind that the other state lacks.</param>
internal sealed record EnvironmentPair(
    EnvironmentIdentity? Before,
    EnvironmentIdentity? After,
    bool IsSuccessor = false
);

/// <summary>Finds the environments of an application of one state again in the other.</summary>
internal static class EnvironmentPairs
{
    /// <summary>The pairs, in no particular order.</summary>
    /// <param name="before">The environments before the change.</param>
    /// <param name="after">Those after it.</param>
    /// <param name="names">How the framework compares their names.</param>
    /// <param name="renames">The files that the change renamed.</param>
    public static ImmutableArray<EnvironmentPair> Find(
        ImmutableArray<EnvironmentIdentity> before,
        ImmutableArray<EnvironmentIdentity> after,
        StringComparer names,
        Renames renames
    )
    {
        var pairs = ImmutableArray.CreateBuilder<EnvironmentPair>();
        var gone = before.ToList();
        var come = after.ToList();
        Match((old, now) => names.Equals(old.Name, now.Name), isSuccessor: false);
        Match((old, now) => old.File is { } file && renames.Now(file) == now.File, isSuccessor: false);

        // Renamed and rewritten: git sees no rename then, and to compare nothing would let every weakening pass.
        Match(
            (old, now) =>
                old.Kind == now.Kind
                && gone.Count(other => other.Kind == old.Kind) == 1
                && come.Count(other => other.Kind == now.Kind) == 1,
            isSuccessor: true
        );
        pairs.AddRange(gone.Select(old => new EnvironmentPair(old, null)));
        pairs.AddRange(come.Select(now => new EnvironmentPair(null, now)));
        return pairs.DrainToImmutable();

        void Match(Func<EnvironmentIdentity, EnvironmentIdentity, bool> isSame, bool isSuccessor)
        {
            foreach (var old in gone.ToArray())
            {
                if (come.Find(now => isSame(old, now)) is { } found)
                {
                    pairs.Add(new(old, found, isSuccessor));
                    gone.Remove(old);
                    come.Remove(found);
                }
            }
        }
    }
}
