using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading;

/// <summary>The entries of a file in which the last of two equal names wins, and stands where it is.</summary>
internal sealed class LastEntries
{
    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>How many entries the file has, those that later ones replace among them.</summary>
    public int Count => _entries.Count;

    /// <summary>What holds, in the order of the file.</summary>
    public ImmutableArray<Entry> All => [.. _entries.OfType<Entry>()];

    /// <summary>The entry of a name so far; null without one.</summary>
    public Entry? Find(string name) => _places.TryGetValue(name, out var place) ? _entries[place] : null;

    /// <summary>Adds an entry, which replaces that of its name.</summary>
    public void Add(Entry entry)
    {
        Remove(entry.Key);
        _places[entry.Key] = _entries.Count;
        _entries.Add(entry);
    }

    /// <summary>Takes a name away.</summary>
    public void Remove(string name)
    {
        if (_places.Remove(name, out var place))
        {
            _entries[place] = null;
        }
    }
}
