using System.Collections.Immutable;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>The merge key <c>&lt;&lt;</c> of YAML 1.1, which readers of Compose files and others still know.</summary>
internal static class YamlMergeKeys
{
    private const string Key = "<<";

    /// <summary>The pairs of a map with what <c>&lt;&lt;</c> adds: its own come first and win, of several maps the first one wins.</summary>
    public static ImmutableArray<YamlPair> Pairs(YamlMapping map)
    {
        if (!map.Pairs.Any(IsMerge))
        {
            return map.Pairs;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var pairs = ImmutableArray.CreateBuilder<YamlPair>();
        var merged = map.Pairs.Where(IsMerge).SelectMany(pair => Maps(pair.Value)).SelectMany(map => Pairs(map));
        foreach (var pair in map.Pairs.Where(pair => !IsMerge(pair)).Concat(merged))
        {
            if (names.Add(pair.Key.Text))
            {
                pairs.Add(pair);
            }
        }

        return pairs.DrainToImmutable();
    }

    /// <summary>The value of a key, be it that <c>&lt;&lt;</c> adds it; null when the map lacks it.</summary>
    public static YamlNode? Find(YamlMapping map, string key) =>
        Pairs(map).FirstOrDefault(pair => string.Equals(pair.Key.Text, key, StringComparison.Ordinal))?.Value;

    private static bool IsMerge(YamlPair pair) => pair.Key is { Text: Key, Quoted: false, Tag: null or YamlTags.Merge };

    private static IEnumerable<YamlMapping> Maps(YamlNode value) =>
        value switch
        {
            YamlMapping map => [map],
            YamlSequence list => list.Items.OfType<YamlMapping>(),
            _ => [],
        };
}
