using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>A catalog with one setting of each type and strength, so that these tests don't depend on the real one.</summary>
internal static class SmallVocabulary
{
    public static Vocabulary Instance { get; } =
        new()
        {
            Settings =
            [
                Define(
                    "cookie.{role}.secure",
                    SettingType.Enumeration,
                    Strength.Later,
                    ["never", "auto", "always"],
                    ("true", "always")
                ),
                Define(
                    "cookie.{role}.same-site",
                    SettingType.Enumeration,
                    Strength.Later,
                    ["none", "unset", "lax", "strict"]
                ),
                Define("cookie.{role}.http-only", SettingType.Boolean, Strength.Larger),
                Define("cookie.{role}.name", SettingType.String, Strength.None),
                Define("cookie.{role}.domain", SettingType.String, Strength.Absent),
                Define("cookie.{role}.max-age", SettingType.Duration, Strength.None),
                Define("session.idle-timeout", SettingType.Duration, Strength.Smaller),
                Define("session.sliding", SettingType.Boolean, Strength.Smaller),
                Define("hsts.max-age", SettingType.Duration, Strength.Larger),
                Define("https.min-tls", SettingType.Enumeration, Strength.None, ["tls12", "tls13"]),
                Define("password.length", SettingType.Integer, Strength.Larger),
                Define("app.allowed-hosts", SettingType.List, Strength.Fewer),
                Define("app.secret-key", SettingType.String, Strength.None) with
                {
                    Sensitive = true,
                },
            ],
            Observations =
            [
                new("bare-number-is-days", "A bare number is read as days.", []),
                new("array-tail-survives", "The end of a longer array survives.", []),
            ],
            Profiles = [Profile("aspnetcore"), Profile("django")],
            Environments = new([], []),
            Sensitive = new([], []),
        };

    private static SettingDefinition Define(
        string name,
        SettingType type,
        Strength strength,
        ImmutableArray<string> values = default,
        params (string Alias, string Value)[] aliases
    ) =>
        new(
            SettingPattern.Parse(name),
            type,
            values.IsDefault ? [] : values,
            aliases.ToImmutableDictionary(alias => alias.Alias, alias => alias.Value),
            strength,
            Sensitive: false,
            "A setting."
        );

    private static FrameworkProfile Profile(string id) =>
        new(id, id, id, FrozenDictionary<string, FrozenDictionary<string, long>>.Empty, []);
}
