using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Markdown;

namespace SecPolicy.Engine.Documentation;

/// <summary>What the catalog says of settings.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="rules">The rules that may speak of them, each once.</param>
internal sealed class SettingPages(Vocabulary vocabulary, ImmutableArray<Rule> rules)
{
    /// <summary>The name of the page with all settings, in the folder <c>docs</c>.</summary>
    internal const string File = "settings.md";

    /// <summary>A setting with its place in the page of all settings.</summary>
    internal static Prose LinkTo(SettingDefinition setting)
    {
        var name = setting.Name.ToString();
        return Prose.Link(name, $"{File}#{MarkdownText.Anchor(name)}");
    }

    /// <summary>What code says of a feature by a call.</summary>
    internal static Prose Call(Feature feature)
    {
        ImmutableArray<string> calls = [.. feature.Needs.Middleware, .. feature.Code.Works!.Also];
        var called = Prose.Join(", ", calls.Select(Prose.Code));
        return feature.Code.Works.FixCode is { } fix
            ? $"{feature.Title}: by " + called + "; in code " + Prose.Code(fix)
            : $"{feature.Title}: by " + called;
    }

    /// <summary>Whether some native key decides a setting.</summary>
    public static bool IsKnown(Vocabulary vocabulary, string name) =>
        !NativeKeys.Of(vocabulary, Selector.Parse(name, default)).IsEmpty;

    /// <summary>A page about one setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="name">Its name, or that of an instance: <c>cookie.session.secure</c>.</param>
    public Page Of(SettingDefinition setting, string name)
    {
        var about = rules.Where(rule => Speaks(rule, SettingName.Parse(name))).ToImmutableArray();
        return new(
            name,
            setting.Summary.TrimEnd('.'),
            [
                Facts(setting, []),
                .. Keys(
                    name,
                    name == setting.Name.ToString()
                        ? NativeKeys.Of(vocabulary, setting)
                        : NativeKeys.Of(vocabulary, Selector.Parse(name, default))
                ),
                .. about.IsEmpty
                    ? (Block[])[]
                    : [new Heading(2, Prose.Of("Rules")), new Bullets([.. about.Select(PolicyPages.Entry)])],
            ]
        );
    }

    /// <summary>The page of all settings.</summary>
    public Page All() =>
        new(
            "Settings",
            "A setting is a fact about security that has the same name in every framework",
            [
                new TextBlock(
                    Prose.Of(
                        "Policies speak of settings. In braces stands a role: cookie.{role}.secure is cookie.session.secure, cookie.csrf.secure, or that of any other cookie. "
                    )
                        + "Defaults are those of "
                        + string.Join(" and ", vocabulary.Profiles.Select(profile => profile.DefaultsOf))
                        + "; where they differ by version, the newest comes first."
                ),
                Overview(),
                .. vocabulary.Settings.SelectMany(Section),
            ]
        );

    private Table Overview() =>
        new(["setting", .. vocabulary.Profiles.Select(profile => profile.Title)], [.. vocabulary.Settings.Select(Row)]);

    private ImmutableArray<Prose> Row(SettingDefinition setting) =>
        [
            LinkTo(setting),
            .. vocabulary.Profiles.Select(profile =>
                Prose.Join(
                    ", ",
                    NativeKeys
                        .Of(vocabulary, setting)
                        .Where(key => key.Profile == profile)
                        .Select(key => key.Path)
                        .Concat(
                            NativeKeys
                                .Calls(vocabulary, name => name == setting.Name.ToString())
                                .Where(call => call.Profile == profile)
                                .SelectMany(call => call.Feature.Needs.Middleware)
                        )
                        .Distinct(StringComparer.Ordinal)
                        .Select(Prose.Code)
                )
            ),
        ];

    private IEnumerable<Block> Section(SettingDefinition setting)
    {
        yield return new Heading(2, Prose.Code(setting.Name.ToString()));
        yield return new TextBlock(Prose.Of(setting.Summary));
        yield return Facts(setting, [.. rules.Where(rule => Speaks(rule, setting.Name))]);
        foreach (var block in Keys(setting.Name.ToString(), NativeKeys.Of(vocabulary, setting)))
        {
            yield return block;
        }
    }

    private static Facts Facts(SettingDefinition setting, ImmutableArray<Rule> about) =>
        new([
            ("type", Prose.Of(TypeOf(setting))),
            (
                "in a policy",
                Prose.Join(
                    ", ",
                    setting
                        .Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal)
                        .Select(alias => Prose.Code(alias.Key) + " means " + Prose.Code(alias.Value))
                )
            ),
            ("stronger", Prose.Of(StrengthOf(setting) ?? "no value: they only differ")),
            ("sensitive", Prose.Of(setting.Sensitive ? "its value is never shown" : "")),
            ("rules", Prose.Join(", ", about.Select(PolicyPages.LinkTo))),
        ]);

    private IEnumerable<Block> Keys(string name, ImmutableArray<NativeKey> keys)
    {
        ImmutableArray<Bullet> calls =
        [
            .. NativeKeys
                .Calls(vocabulary, each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase))
                .Select(call => new Bullet(call.Profile.Title + ", " + Call(call.Feature))),
        ];
        return [.. KeyTable.OfSetting(name, keys), .. calls.IsEmpty ? (Block[])[] : [new Bullets(calls)]];
    }

    private static bool Speaks(Rule rule, SettingName setting) =>
        RequirementWords.Selectors(rule.Require).OfType<SettingSelector>().Any(selector => selector.Matches(setting));

    /// <summary>Whether a rule speaks of some instance of a setting, other than by a whole family's name.</summary>
    private static bool Speaks(Rule rule, SettingPattern setting) =>
        RequirementWords
            .Selectors(rule.Require)
            .OfType<SettingSelector>()
            .Any(selector => !selector.IsDeep && selector.Matches(setting));

    private static string TypeOf(SettingDefinition setting) =>
        setting.Type switch
        {
            SettingType.Boolean => "true or false",
            SettingType.Duration => "a duration such as 30m",
            SettingType.Integer => "a whole number",
            SettingType.Enumeration => $"one of {string.Join(", ", setting.Values)}",
            SettingType.List => "a list of texts",
            _ => "a text",
        };

    private static string? StrengthOf(SettingDefinition setting) =>
        (setting.Strength, setting.Type) switch
        {
            (Strength.Smaller, SettingType.Boolean) => "false",
            (Strength.Larger, SettingType.Boolean) => "true",
            (Strength.Smaller, SettingType.Duration) => "the shorter; no limit is the weakest",
            (Strength.Larger, SettingType.Duration) => "the longer; no value is the weakest",
            (Strength.Smaller, _) => "the smaller; no limit is the weakest",
            (Strength.Larger, _) => "the larger; no value is the weakest",
            (Strength.Later, _) => "the later in that list",
            (Strength.Fewer, _) => "the list that permits fewer",
            (Strength.More, _) when setting.Counted.IsEmpty => "the list with more entries",
            (Strength.More, _) => "the list with more of the entries that protect",
            (Strength.Absent, _) => "no value",
            (Strength.Others, _) => $"any but {string.Join(" and ", setting.Weak)}"
                + (setting.Unclear.IsEmpty ? "" : $"; {string.Join(" and ", setting.Unclear)} has no order"),
            _ => null,
        };
}
