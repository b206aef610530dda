using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds arrays of which an overlay gives fewer elements than the layer beneath, so that the last ones stay in force.</summary>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="names">What the names of keys say.</param>
/// <param name="definition">The observation, with the names of the arrays that matter.</param>
internal sealed class ArrayTails(LayeredKeys keys, NativeKeys native, KeyNames names, ObservationDefinition definition)
{
    /// <summary>The observation's id.</summary>
    public const string Id = "array-tail-survives";

    /// <summary>One observation for each array, at the overlay's array.</summary>
    public IEnumerable<Observation> Find()
    {
        var arrays = new SortedDictionary<string, List<(int Index, string Key)>>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys.TellingNames.Where(key => names.Of(key).IsElement))
        {
            foreach (
                var (array, index) in ElementsAround(key).Where(element => Matters(element.Array, definition.Names))
            )
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

        var last = elements
            .Where(element => keys.Chain(element.Key).Any(link => ReferenceEquals(link.Layer, overlay)))
            .Select(element => element.Index)
            .DefaultIfEmpty(-1)
            .Max();
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
        var message =
            $"arrays merge index by index, so that {shown} of {survivors[0].Origin.Layer} {(survivors.Length == 1 ? "stays" : "stay")} in force";
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

    /// <summary>Whether an array is one of those that matter.</summary>
    /// <param name="array">Its key.</param>
    /// <param name="names">The ends of the names of those that matter.</param>
    public static bool Matters(string array, ImmutableArray<string> names)
    {
        var name = array.AsSpan(array.LastIndexOf(':') + 1);
        foreach (var word in names)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The elements of arrays that a key is or lies in: <c>A:1:B</c> lies in the element 1 of <c>A</c>.</summary>
    public static IEnumerable<(string Array, int Index)> ElementsAround(string key)
    {
        for (var colon = key.IndexOf(':', StringComparison.Ordinal); colon > 0; )
        {
            var end = key.IndexOf(':', colon + 1);
            var segment = end < 0 ? key[(colon + 1)..] : key[(colon + 1)..end];
            if (int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                yield return (key[..colon], index);
            }

            colon = end;
        }
    }
}
