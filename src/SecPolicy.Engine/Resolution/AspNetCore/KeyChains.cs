using System.Collections.Immutable;
using SecPolicy.Engine.Reading;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Keys of several layers, each with what the layers say of it.</summary>
internal sealed class KeyChains
{
    private readonly Dictionary<string, List<(Layer Layer, Entry Entry)>> _chains = new(
        StringComparer.OrdinalIgnoreCase
    );

    private HashSet<string>? _parents;
    private string[]? _sorted;

    /// <summary>The keys, in the spelling of the lowest layer that has each.</summary>
    public IReadOnlyCollection<string> Names => _chains.Keys;

    /// <summary>The keys in ordinal order.</summary>
    public IReadOnlyList<string> Sorted => _sorted ??= [.. _chains.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The first segment of a key or a pattern.</summary>
    public static string First(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? key[..colon] : key;

    /// <summary>Every key of the layers.</summary>
    public static KeyChains Of(ImmutableArray<Layer> layers)
    {
        var chains = new KeyChains();
        foreach (var layer in layers)
        {
            foreach (var entry in layer.Entries)
            {
                chains.Add(layer, entry);
            }
        }

        return chains;
    }

    /// <summary>The keys that are telling in some layer, with what every layer says of them.</summary>
    public static KeyChains Of(ImmutableArray<Layer> layers, TellingEntries telling)
    {
        HashSet<string>? odd = null;
        foreach (var layer in layers)
        {
            foreach (var entry in telling.Of(layer))
            {
                // What is telling by its value or its spelling in one layer may be plain in another.
                if (!telling.Names.Of(entry.Key).IsKnown)
                {
                    (odd ??= new(StringComparer.OrdinalIgnoreCase)).Add(entry.Key);
                }
            }
        }

        var chains = new KeyChains();
        foreach (var layer in layers)
        {
            foreach (var entry in odd is null ? telling.Of(layer) : telling.Of(layer, odd))
            {
                chains.Add(layer, entry);
            }
        }

        return chains;
    }

    /// <summary>What the layers say of a key, the winner last; null when none has it.</summary>
    public List<(Layer Layer, Entry Entry)>? Find(string key) => _chains.GetValueOrDefault(key);

    /// <summary>Whether there is a key below this one.</summary>
    public bool HasBelow(string key) => (_parents ??= Parents()).Contains(key);

    private void Add(Layer layer, Entry entry)
    {
        if (!_chains.TryGetValue(entry.Key, out var chain))
        {
            _chains.Add(entry.Key, chain = []);
        }

        chain.Add((layer, entry));
    }

    private HashSet<string> Parents()
    {
        var parents = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in _chains.Keys)
        {
            for (
                var colon = key.LastIndexOf(':');
                colon > 0 && parents.Add(key[..colon]);
                colon = key.LastIndexOf(':', colon - 1)
            ) { }
        }

        return parents;
    }
}
