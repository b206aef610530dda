using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>
/// The keys of one environment, layered as .NET's configuration layers them: every key by itself, without regard to case,
/// the highest layer that has it winning, also with null or an empty text; objects and arrays merge key by key and index by index.
/// </summary>
internal sealed class LayeredKeys
{
    private readonly Dictionary<string, List<(Layer Layer, Entry Entry)>> _chains = new(
        StringComparer.OrdinalIgnoreCase
    );

    private HashSet<string>? _parents;

    /// <summary>Puts the layers above each other.</summary>
    /// <param name="layers">The layers, lowest precedence first.</param>
    public LayeredKeys(ImmutableArray<Layer> layers)
    {
        Layers = layers;
        foreach (var layer in layers)
        {
            foreach (var entry in layer.Entries)
            {
                if (!_chains.TryGetValue(entry.Key, out var chain))
                {
                    _chains.Add(entry.Key, chain = []);
                }

                chain.Add((layer, entry));
            }
        }
    }

    /// <summary>The layers, lowest precedence first.</summary>
    public ImmutableArray<Layer> Layers { get; }

    /// <summary>Every key that some layer has, in the spelling of the lowest layer that has it.</summary>
    public IEnumerable<string> Names => _chains.Keys;

    /// <summary>Whether some layer has the key.</summary>
    public bool Has(string key) => _chains.ContainsKey(key);

    /// <summary>What the layers say of a key, the winner last; empty when none has it.</summary>
    public IReadOnlyList<(Layer Layer, Entry Entry)> Chain(string key) =>
        _chains.TryGetValue(key, out var chain) ? chain : [];

    /// <summary>The winning value, or null when no layer has the key.</summary>
    public ConfigValue? Value(string key) => _chains.TryGetValue(key, out var chain) ? chain[^1].Entry.Value : null;

    /// <summary>Whether some layer has a key below this one.</summary>
    public bool HasBelow(string key) => (_parents ??= Parents()).Contains(key);

    /// <summary>The keys of an array's elements that are no objects, in the order in which the binder visits them.</summary>
    public IEnumerable<string> Elements(string array)
    {
        for (var index = 0; ; index++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{array}:{index}");
            if (!Has(key))
            {
                yield break;
            }

            yield return key;
        }
    }

    /// <summary>Where a key that no layer has would belong: its nearest parent in the highest layer that has one, or the file of highest precedence.</summary>
    public SourceSpan? Anchor(string key)
    {
        for (var colon = key.LastIndexOf(':'); colon > 0; colon = key.LastIndexOf(':', colon - 1))
        {
            var parent = key[..colon];
            foreach (var layer in Layers.Reverse())
            {
                if (layer.Sections.TryGetValue(parent, out var span))
                {
                    return span;
                }
            }
        }

        return Layers.LastOrDefault(layer => layer.IsFile) is { } file ? FirstLine(file.Source) : null;
    }

    /// <summary>The first character of a source.</summary>
    public static SourceSpan FirstLine(SourceText source) => new(source, 0, Math.Min(1, source.Utf8.Length));

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
