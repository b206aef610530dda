using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>Reads the catalog's files. They are ours and tested, so a mistake in them is an exception.</summary>
internal static class CatalogLoader
{
    private static readonly string[] Frameworks = ["aspnetcore", "django"];

    public static Vocabulary LoadEmbedded() => Load(name => EmbeddedFile.Read("catalog/" + name));

    /// <summary>Loads a catalog.</summary>
    /// <param name="read">Gives the text of <c>settings.yaml</c> and the others by name.</param>
    public static Vocabulary Load(Func<string, SourceText> read)
    {
        YamlMapping Root(string name) => Map(YamlReader.Read(read(name)), name);
        var environments = Root("environments.yaml");
        var sensitive = Root("sensitive.yaml");
        return new()
        {
            Settings = [.. Pairs(Root("settings.yaml"), "settings").Select(Setting)],
            Observations = [.. Pairs(Root("observations.yaml"), "observations").Select(Observation)],
            Profiles = [.. Frameworks.Select(framework => Profile(Root(framework + ".yaml")))],
            Environments = new(
                [
                    .. Pairs(environments, "kinds")
                        .SelectMany(pair =>
                            Texts(pair.Value).Select(name => (name, ParseEnum<EnvironmentKind>(pair.Key.Text)))
                        ),
                ],
                Texts(environments.Find("not-environments"))
            ),
            Releases = ReleasesLoader.Load(Root("releases.yaml")),
            Sensitive = new(Texts(sensitive.Find("last-segments")), Texts(sensitive.Find("sections"))),
        };
    }

    private static SettingDefinition Setting(YamlPair pair)
    {
        var map = (YamlMapping)pair.Value;
        return new(
            SettingPattern.Parse(pair.Key.Text),
            ParseEnum<SettingType>(Text(map, "type")!),
            Texts(map.Find("values")),
            Pairs(map, "aliases")
                .ToImmutableDictionary(
                    alias => alias.Key.Text,
                    alias => ((YamlScalar)alias.Value).Text,
                    StringComparer.Ordinal
                ),
            Text(map, "stronger") is { } stronger ? ParseEnum<Strength>(stronger) : Strength.None,
            Text(map, "sensitive") == "true",
            Text(map, "summary")!
        )
        {
            Counted = Texts(map.Find("counted")),
            Weak = Texts(map.Find("weak")),
            Unclear = Texts(map.Find("unclear")),
            Unobserved = Text(map, "unobserved") switch
            {
                null => null,
                "true" => new BooleanValue(true),
                "false" => new BooleanValue(false),
                var name => new StringValue(name),
            },
        };
    }

    private static ObservationDefinition Observation(YamlPair pair)
    {
        var map = (YamlMapping)pair.Value;
        return new(pair.Key.Text, Text(map, "summary")!, Texts(map.Find("names")))
        {
            NeedsCode = Text(map, "needs") == "code",
            NeedsWaivers = Text(map, "needs") == "waivers",
            Parameter = Text(map, "parameter"),
        };
    }

    private static FrameworkProfile Profile(YamlMapping root) =>
        new(
            Text(root, "framework")!,
            Text(root, "title")!,
            Text(root, "defaults-of")!,
            Pairs(root, "enumerations")
                .ToFrozenDictionary(
                    pair => pair.Key.Text,
                    pair => Members((YamlMapping)pair.Value),
                    StringComparer.Ordinal
                ),
            [.. Pairs(root, "features").Select(Feature)]
        )
        {
            Names = Texts(root.Find("names")),
            OtherSettings = Texts(root.Find("other-settings")),
            DefaultsSince = Text(root, "defaults-since") is { } since
                ? int.Parse(since, CultureInfo.InvariantCulture)
                : null,
            AreTyped = Text(root, "typed") == "true",
        };

    private static FrozenDictionary<string, long> Members(YamlMapping members) =>
        members.Pairs.ToFrozenDictionary(
            member => member.Key.Text,
            member => long.Parse(((YamlScalar)member.Value).Text, CultureInfo.InvariantCulture),
            StringComparer.OrdinalIgnoreCase
        );

    private static Feature Feature(YamlPair pair)
    {
        var map = (YamlMapping)pair.Value;
        return new(
            pair.Key.Text,
            Text(map, "title")!,
            Text(map, "options") ?? "",
            Text(map, "bound") == "by-convention",
            map.Find("sections") is null ? [""] : Texts(map.Find("sections")),
            [.. Pairs(map, "keys").Select(Key)]
        )
        {
            Needs = new(
                Texts(map.Find("middleware")),
                Texts(map.Find("apps")),
                Text(map, "given"),
                Text(map, "unless")
            ),
            IsOptional = Text(map, "optional") == "true",
            Code = Code(map),
        };
    }

    private static CodeUse Code(YamlMapping map) =>
        new()
        {
            Registrations = Texts(map.Find("registrations")),
            ReplacedBy = Texts(map.Find("replaced-by")),
            IsBeforeEndpoints = Text(map, "before-endpoints") == "true",
            IsUsedWhenSet = Text(map, "used-when-set") == "true",
            Role = Text(map, "role"),
            Schemes = Text(map, "schemes") is { } schemes ? ParseEnum<SchemeRole>(schemes) : SchemeRole.None,
            DefaultScheme = Text(map, "default-scheme"),
            Works = map.Find("works") is YamlMapping works
                ? new(
                    Text(works, "setting"),
                    Texts(works.Find("also")),
                    Texts(works.Find("hidden-by")),
                    Text(works, "fix-code")
                )
                : null,
            Settings = Texts(map.Find("settings")),
        };

    private static KeyDefinition Key(YamlPair pair)
    {
        var map = (YamlMapping)pair.Value;
        var defaults = Defaults(map.Find("default"));
        var newest = map.Find("default") is YamlScalar scalar ? scalar : null;
        return new(
            pair.Key.Text,
            Text(map, "type")!,
            !defaults.IsEmpty,
            newest is not null
                ? newest.ToValue() is NullValue
                    ? null
                    : newest.Text
                : Newest(defaults),
            Text(map, "setting"),
            Pairs(map, "values")
                .ToFrozenDictionary(
                    value => value.Key.Text,
                    value => ((YamlScalar)value.Value).Text,
                    StringComparer.OrdinalIgnoreCase
                ),
            Text(map, "fix"),
            map.Find("keyword") is YamlScalar keyword ? [keyword.Text] : Texts(map.Find("keyword")),
            Texts(map.Find("of"))
        )
        {
            Defaults = defaults,
            Since = Version(map, "since"),
            Until = Version(map, "until"),
            FixCode = Text(map, "fix-code"),
            SchemeDefault = Text(map, "scheme-default"),
            Off = map.Find("off")?.ToValue(),
            Unread = (map.Find("unread") ?? map.Find("off"))?.ToValue(),
        };
    }

    /// <summary>A default is one value, or a list of maps that say which versions have which.</summary>
    private static ImmutableArray<VersionedDefault> Defaults(YamlNode? node) =>
        node switch
        {
            null => [],
            YamlSequence { Items: [YamlMapping, ..] } ranges =>
            [
                .. ranges
                    .Items.Cast<YamlMapping>()
                    .Select(range => new VersionedDefault(
                        range.Find("value")!.ToValue(),
                        Version(range, "since"),
                        Version(range, "until")
                    )),
            ],
            _ => [new(node.ToValue(), null, null)],
        };

    private static string? Newest(ImmutableArray<VersionedDefault> defaults) =>
        defaults.FirstOrDefault(range => range.Until is null)?.Value switch
        {
            null or NullValue => null,
            StringValue text => text.Value,
            var other => other.ToString(),
        };

    private static Version? Version(YamlMapping map, string key) =>
        Text(map, key) is { } text ? System.Version.Parse(text) : null;

    private static YamlMapping Map(YamlDocument document, string name) =>
        document.Root as YamlMapping
        ?? throw new InvalidOperationException(
            $"catalog/{name} is no map: {(document.Problems.Count == 0 ? "empty" : document.Problems[0].Message)}"
        );

    private static ImmutableArray<YamlPair> Pairs(YamlMapping map, string key) =>
        (map.Find(key) as YamlMapping)?.Pairs ?? [];

    private static string? Text(YamlMapping map, string key) => (map.Find(key) as YamlScalar)?.Text;

    private static ImmutableArray<string> Texts(YamlNode? node) =>
        node is YamlSequence list ? [.. list.Items.Select(item => ((YamlScalar)item).Text)] : [];

    private static TEnum ParseEnum<TEnum>(string text)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(text, ignoreCase: true);
}
