using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Mutation;

/// <summary>What a weaker value would be in a framework's own spelling, for rules about native keys.</summary>
/// <param name="profile">The framework's profile.</param>
internal sealed class NativeWeakening(FrameworkProfile profile)
{
    private const string AnyOther = "*";

    private readonly ImmutableArray<(SettingPattern Setting, KeyDefinition Key)> _keys =
    [
        .. profile
            .Features.SelectMany(feature => feature.Keys)
            .Where(key => key.Setting is not null)
            .Select(key => (SettingPattern.Parse(key.Setting!), key)),
    ];

    /// <summary>Whether the framework can have the value: where its keys list what they come to, only what they list.</summary>
    public bool CanHave(EffectiveSetting setting, ConfigValue value)
    {
        KeyDefinition[] keys = [.. KeysOf(setting)];
        return keys.Length == 0
            || Array.Exists(
                keys,
                key =>
                    key.Values.Count == 0
                    || key.Values.Values.Contains(value.ToString(), StringComparer.OrdinalIgnoreCase)
                    || value.Equals(setting.Definition.Typed(key.Off))
                    || value.Equals(setting.Definition.Typed(key.Unread))
            );
    }

    /// <summary>The native keys with the weaker value in place of the one that decides; the same keys where its spelling is not known.</summary>
    public INativeKeys Keys(INativeKeys keys, EffectiveSetting setting, ConfigValue value)
    {
        if (setting.NativeKey is not { } name || keys.Find(name) is not { } key)
        {
            return keys;
        }

        var spelt = KeysOf(setting)
            .Select(definition => Spell(definition, value, key.Native.IsTyped))
            .FirstOrDefault(native => native is not null);
        return spelt is null ? keys : new WeakenedKeys(keys, With(key, spelt));
    }

    private IEnumerable<KeyDefinition> KeysOf(EffectiveSetting setting) =>
        _keys.Where(pair => pair.Setting.Matches(setting.Name)).Select(pair => pair.Key);

    private static ConfigValue? Spell(KeyDefinition key, ConfigValue value, bool isTyped)
    {
        if (key.Values.Count > 0)
        {
            // In ordinal order: the dictionary has none, and the same input must give the same output.
            var native = key
                .Values.Where(pair =>
                    pair.Key != AnyOther
                    && string.Equals(pair.Value, value.ToString(), StringComparison.OrdinalIgnoreCase)
                )
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
            return native is null ? null
                : isTyped ? Typed(native)
                : new StringValue(native);
        }

        return value switch
        {
            NullValue => value,
            DurationValue span when isTyped => key.Type.Contains("seconds", StringComparison.Ordinal)
                ? new IntegerValue((long)span.Value.TotalSeconds)
                : null,
            DurationValue span => new StringValue(span.Value.ToString("c", CultureInfo.InvariantCulture)),
            ListValue => isTyped ? value : null,
            _ => isTyped ? value : new StringValue(value.ToString()),
        };
    }

    private static ConfigValue Typed(string native) =>
        native switch
        {
            "true" => new BooleanValue(true),
            "false" => new BooleanValue(false),
            "null" => NullValue.Instance,
            _ => new StringValue(native),
        };

    private static EffectiveKey With(EffectiveKey key, ConfigValue value) =>
        new()
        {
            Native = key.Native,
            Values = [new(value, [])],
            NativeKey = key.NativeKey,
            Origin = key.Origin,
            History = key.History,
            Anchor = key.Anchor,
            Sensitive = key.Sensitive,
            Caveat = key.Caveat,
        };

    /// <summary>Native keys of which one has another value.</summary>
    private sealed class WeakenedKeys(INativeKeys keys, EffectiveKey weakened) : INativeKeys
    {
        public IEnumerable<string> Declared => keys.Declared;

        public EffectiveKey? Find(string key) => Is(key) ? weakened : keys.Find(key);

        public EffectiveKey? FindDeclared(string key) => Is(key) ? weakened : keys.FindDeclared(key);

        public IEnumerable<(string Key, ImmutableArray<string> Wildcards)> Match(string pattern) => keys.Match(pattern);

        private bool Is(string key) => string.Equals(key, weakened.NativeKey, StringComparison.OrdinalIgnoreCase);
    }
}
