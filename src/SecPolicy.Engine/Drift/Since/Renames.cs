using System.Collections.Frozen;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>The files that a change gave other names, in both directions.</summary>
public sealed class Renames
{
    private readonly FrozenDictionary<string, string> _now;
    private readonly FrozenDictionary<string, string> _before;

    /// <summary>Takes what the version control has found.</summary>
    /// <param name="pairs">The paths before and after the change, relative to the working folder.</param>
    public Renames(IReadOnlyCollection<KeyValuePair<string, string>> pairs)
    {
        _now = pairs.ToFrozenDictionary(StringComparer.Ordinal);
        _before = pairs
            .DistinctBy(pair => pair.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    /// <summary>No renames.</summary>
    public static Renames None { get; } = new([]);

    /// <summary>The pairs of paths before and after the change, in ordinal order of the former.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs => _now.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The path after the change of a file of the state before it.</summary>
    public string Now(string before) => _now.GetValueOrDefault(before, before);

    /// <summary>The path before the change of a file of the state after it.</summary>
    public string Before(string now) => _before.GetValueOrDefault(now, now);
}
