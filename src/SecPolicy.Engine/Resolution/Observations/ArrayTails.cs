using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.Observations;

/// <summary>Finds arrays of which an overlay gives fewer elements than the layer beneath, so that the last ones stay in force.</summary>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="definition">The observation, with the names of the arrays that matter.</param>
internal sealed class ArrayTails(LayeredKeys keys, NativeKeys native, ObservationDefinition definition)
{
    /// <summary>One observation for each array, at the overlay's array.</summary>
    public IEnumerable<Observation> Find()
    {
        var arrays = new SortedDictionary<string, List<(int Index, string Key)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys.Names)
        {
            if (ElementOf(key) is var (array, index) && Matters(array))
            {
                if (!arrays.TryGetValue(array, out var elements))
                {
                    arrays.Add(array, elements = []);
                }

                elements.Add((index, key));
            }
        }

        return arrays.Select(pair => Survivors(pair.Key, pair.Value)).OfType<Observation>();
    }

    private Observation? Survivors(string array, List<(int Index, string Key)> elements)
    {
        var overlay = keys.Layers.LastOrDefault(layer => layer.IsFile && layer.Sections.ContainsKey(array));
        if (overlay is null)
        {
            return null;
        }

        var last = overlay.Entries.Max(entry =>
            ElementOf(entry.Key) is var (owner, index) && Same(owner, array) ? index : -1
        );
        var survivors = elements
            .Where(element => element.Index > last)
            .Select(element => (element.Index, Link: keys.Chain(element.Key)[^1]))
            .Where(element =>
                element.Link.Layer.IsFile && keys.Layers.IndexOf(element.Link.Layer) < keys.Layers.IndexOf(overlay)
            )
            .OrderBy(element => element.Index)
            .Select(element => (Origin: native.Origin(element.Link.Layer, element.Link.Entry), element.Index))
            .ToImmutableArray();
        if (survivors.IsEmpty)
        {
            return null;
        }

        var shown = string.Join(", ", survivors.Select(survivor => survivor.Origin.Shown));
        var message = $"arrays merge index by index, so that {shown} of {survivors[0].Origin.Layer} stays in force";
        var count = last + 1;
        return new(
            definition.Id,
            message,
            array,
            null,
            new(
                string.Create(CultureInfo.InvariantCulture, $"{count} element{(count == 1 ? "" : "s")}"),
                overlay.Sections[array],
                overlay.Name
            ),
            [.. survivors.Select(survivor => ($"survives: {survivor.Origin.Shown}", survivor.Origin.Span))]
        );
    }

    private bool Matters(string array)
    {
        var name = array[(array.LastIndexOf(':') + 1)..];
        return definition.Names.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    private static (string Array, int Index)? ElementOf(string key)
    {
        var colon = key.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(key.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (key[..colon], index)
            : null;
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
