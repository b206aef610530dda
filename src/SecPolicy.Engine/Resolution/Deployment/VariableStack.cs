using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>Layers of variables as the process gets them.</summary>
internal static class VariableStack
{
    /// <summary>
    /// The layers without what a higher one takes away, each file that several name at its highest place. Where variables that no layer
    /// gives are unset, what waits for one is what it then comes to.
    /// </summary>
    /// <param name="layers">The layers, lowest precedence first.</param>
    /// <param name="assumeUnset">Whether variables that no layer gives are unset.</param>
    public static ImmutableArray<Layer> Of(IEnumerable<Layer> layers, bool assumeUnset)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        var kept = new List<Layer>();
        foreach (var layer in layers.Reverse().Where(layer => seen.Add((layer.Name, layer.Source.Path))))
        {
            var entries = new List<Entry>();
            var removed = new List<string>();
            foreach (var entry in layer.Entries)
            {
                var settled = assumeUnset ? entry.AssumingUnset() : entry;
                if (settled.Value is NullValue)
                {
                    removed.Add(settled.Key);
                }
                else if (!taken.Contains(settled.Key))
                {
                    entries.Add(settled);
                }
            }

            taken.UnionWith(removed);
            kept.Add(layer with { Entries = entries });
        }

        kept.Reverse();
        return [.. kept];
    }
}
