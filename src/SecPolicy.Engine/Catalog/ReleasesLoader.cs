using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reading.Yaml;

namespace SecPolicy.Engine.Catalog;

/// <summary>Reads <c>catalog/releases.yaml</c>. It is ours and tested, so a mistake in it is an exception.</summary>
internal static class ReleasesLoader
{
    /// <summary>The lists of all frameworks.</summary>
    public static ImmutableArray<FrameworkReleases> Load(YamlMapping root)
    {
        var asOf = Day(root, "as-of");
        return [.. Map(root, "frameworks").Pairs.Select(pair => Framework(pair, asOf))];
    }

    private static FrameworkReleases Framework(YamlPair pair, DateOnly asOf)
    {
        var map = (YamlMapping)pair.Value;
        var title = Text(map, "title")!;
        return new(
            pair.Key.Text,
            title,
            asOf,
            [.. Map(map, "releases").Pairs.Select(release => Release(release, title))],
            Text(map, "fix")!
        );
    }

    private static FrameworkRelease Release(YamlPair pair, string title)
    {
        var map = (YamlMapping)pair.Value;
        return new(
            Version.Parse(pair.Key.Text),
            Text(map, "name") ?? $"{title} {pair.Key.Text}",
            Day(map, "released"),
            Day(map, "until"),
            Text(map, "lts") == "true"
        );
    }

    private static DateOnly Day(YamlMapping map, string key) =>
        DateOnly.ParseExact(Text(map, key)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static YamlMapping Map(YamlMapping map, string key) => (YamlMapping)map.Find(key)!;

    private static string? Text(YamlMapping map, string key) => (map.Find(key) as YamlScalar)?.Text;
}
