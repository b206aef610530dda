using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>What a key's name says, whatever its value is and whichever application has it.</summary>
/// <param name="IsKnown">Whether it is a key or a section that the framework knows, or lies in one. So does then every key below it.</param>
/// <param name="IsSecret">Whether a value under that name is a secret.</param>
/// <param name="Meant">The known key of which it is a slip of the pen; null where it is none.</param>
/// <param name="IsElement">Whether it is or lies in an element of an array of which the order of layers matters.</param>
/// <param name="IsConnection">Whether lines with a value under that name are shown without it, whatever the value is.</param>
internal sealed record KeyName(bool IsKnown, bool IsSecret, string? Meant, bool IsElement, bool IsConnection)
{
    /// <summary>Whether the name alone is a reason to look at the key.</summary>
    public bool IsTelling { get; } = IsKnown || IsSecret || Meant is not null || IsElement || IsConnection;
}

/// <summary>
/// Says of keys what their names say, and says it once for each name: services of one repository have the same names over and over, and most of them
/// are none of ours. Safe for concurrent use.
/// </summary>
internal sealed class KeyNames
{
    /// <summary>Names beyond so many are worked out each time, so that a repository full of different ones does not fill the memory.</summary>
    private const int MostKept = 20_000;

    /// <summary>A tree with more keys has mostly such as stand in one file, and is slower than a new one.</summary>
    private const int MostInTree = 10_000;

    private readonly BoundedCache<string, KeyName> _kept = new(MostKept, StringComparer.Ordinal);
    private readonly ConcurrentBag<KeyTree> _trees = [];
    private readonly SensitiveNames _sensitive;
    private readonly ImmutableArray<string> _arrays;
    private readonly KnownKeys _known;
    private readonly FrozenSet<string> _roots;

    /// <summary>Collects what is known.</summary>
    /// <param name="profile">The framework's profile.</param>
    /// <param name="sensitive">The names of secrets.</param>
    /// <param name="arrays">The ends of the names of arrays of which the order of layers matters.</param>
    public KeyNames(FrameworkProfile profile, SensitiveNames sensitive, ImmutableArray<string> arrays)
    {
        _sensitive = sensitive;
        _arrays = arrays;
        _known = new(profile);
        _roots = Roots(profile).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a name says.</summary>
    public KeyName Of(string key) => _kept.Get(key, this, static (key, names) => names.Find(key));

    /// <summary>What the name of a key of a JSON file says.</summary>
    public KeyName Of(KeyNode key) => (KeyName)(key.Note ??= Find(key.Path));

    /// <summary>The keys of JSON files that were read before, for one who reads others; they are given back afterwards.</summary>
    public KeyTree TakeKeys() => _trees.TryTake(out var tree) ? tree : new();

    /// <summary>Gives keys back.</summary>
    public void GiveBack(KeyTree keys)
    {
        if (keys.Count <= MostInTree)
        {
            _trees.Add(keys);
        }
    }

    /// <summary>Whether every key that a pattern can match is known.</summary>
    public bool Covers(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return IsKnown(star < 0 ? pattern : pattern[..star].TrimEnd(':'));
    }

    private KeyName Find(string key) =>
        new(
            IsKnown(key),
            _sensitive.IsSensitive(key),
            _known.Meant(key),
            IsElement(key),
            SecretEntries.IsConnection(key)
        );

    private bool IsKnown(string key)
    {
        var lookup = _roots.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var rest = key.AsSpan(); !rest.IsEmpty; rest = rest[..Math.Max(rest.LastIndexOf(':'), 0)])
        {
            if (lookup.Contains(rest))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsElement(string key)
    {
        foreach (var (array, _) in ArrayTails.ElementsAround(key))
        {
            if (ArrayTails.Matters(array, _arrays))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sections that the framework knows, and its keys at the root; of patterns what stands before the first wildcard.</summary>
    private static IEnumerable<string> Roots(FrameworkProfile profile) =>
        from feature in profile.Features
        from section in feature.Sections
        from path in section.Length > 0 ? [section] : feature.Keys.Select(key => key.Path)
        select path.Split(":*", 2)[0];
}
