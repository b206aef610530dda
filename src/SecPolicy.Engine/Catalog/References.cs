using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;

namespace SecPolicy.Engine.Catalog;

/// <summary>
/// The references of <c>catalog/references.yaml</c>. The file is ours and tested, so a mistake in it is an exception. It is read when
/// somebody asks, because judging needs none of it.
/// </summary>
internal static class References
{
    private const int HighestLevel = 3;

    private static readonly Lazy<ImmutableArray<Reference>> Read = new(Load);

    private static readonly Lazy<FrozenDictionary<string, Reference>> ById = new(() =>
        All.ToFrozenDictionary(reference => reference.Id, StringComparer.Ordinal)
    );

    /// <summary>All of them, in the order of the file.</summary>
    public static ImmutableArray<Reference> All => Read.Value;

    /// <summary>The reference of an id, or null when there is none.</summary>
    public static Reference? Find(string id) => ById.Value.GetValueOrDefault(id);

    private static ImmutableArray<Reference> Load()
    {
        var root = (YamlMapping)YamlReader.Read(EmbeddedFile.Read("catalog/references.yaml")).Root!;
        return
        [
            .. ((YamlMapping)root.Find("references")!).Pairs.Select(pair =>
            {
                var map = (YamlMapping)pair.Value;
                return new Reference(pair.Key.Text, Text(map, "title")!, Text(map, "address"), Levels(map));
            }),
        ];
    }

    private static ImmutableArray<int> Levels(YamlMapping map)
    {
        // A requirement of ASVS 5.0 holds from a level on; one of 4.0 lists its levels.
        if (Text(map, "level") is { } lowest)
        {
            var level = Number(lowest);
            return [.. Enumerable.Range(level, HighestLevel - level + 1)];
        }

        return map.Find("levels") is YamlSequence levels
            ? [.. levels.Items.Select(item => Number(((YamlScalar)item).Text))]
            : [];
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? Text(YamlMapping map, string key) => (map.Find(key) as YamlScalar)?.Text;
}
