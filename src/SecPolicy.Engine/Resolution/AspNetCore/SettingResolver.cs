using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Turns the native keys of one environment into settings, by the framework's profile.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="features">The features that were observed, with the sections that hold them.</param>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
internal sealed class SettingResolver(
    Vocabulary vocabulary,
    FrameworkProfile profile,
    ImmutableArray<ObservedSection> features,
    LayeredKeys keys,
    NativeKeys native
)
{
    private readonly DotNetReader _reader = new(profile);
    private readonly Dictionary<
        SettingName,
        List<(bool ByConvention, string Assumption, EffectiveSetting Setting)>
    > _candidates = [];
    private readonly List<Observation> _observations = [];

    /// <summary>Resolves every observed setting, and what is wrong with the texts that decide them.</summary>
    /// <param name="bindings">The native keys that the project file declares.</param>
    public (List<EffectiveSetting> Settings, List<Observation> Observations) Resolve(ImmutableArray<Binding> bindings)
    {
        foreach (var observed in features)
        {
            foreach (var definition in observed.Feature.Keys)
            {
                foreach (var (key, role) in Instances(observed, definition))
                {
                    Add(observed, definition, key, role);
                }
            }
        }

        var settings = _candidates.Values.Select(Merge).ToDictionary(setting => setting.Name);
        foreach (var binding in bindings)
        {
            if (Bound(binding) is { } setting)
            {
                settings[setting.Name] = setting;
            }
        }

        foreach (var secret in Secrets())
        {
            settings[secret.Name] = secret;
        }

        return (
            [
                .. settings.Values.Order(
                    Comparer<EffectiveSetting>.Create((left, right) => left.Name.CompareTo(right.Name))
                ),
            ],
            _observations
        );
    }

    /// <summary>A key below a section.</summary>
    public static string Join(string section, string path) =>
        section.Length == 0 ? path
        : path.Length == 0 ? section
        : section + ":" + path;

    private IEnumerable<(string Key, string Role)> Instances(ObservedSection observed, KeyDefinition definition)
    {
        var pattern = Join(observed.Section, definition.Path);
        if (definition.Path is not "*")
        {
            yield return (pattern, observed.Role);
            yield break;
        }

        foreach (var (key, wildcards) in native.Match(pattern))
        {
            yield return (key, wildcards[^1]);
        }
    }

    private void Add(ObservedSection observed, KeyDefinition definition, string key, string role)
    {
        var name = definition.Setting is null ? null : SettingName.Create(definition.Setting, role);
        var declared = name is null ? null : vocabulary.FindSetting(name);
        var chain = keys.Chain(key);
        NativeReading? reading = definition.Type switch
        {
            // Kestrel takes every child of the section, whatever it is called.
            "SslProtocols[]" when native.Match(key + ":*").Any() => new(
                DotNetReader.Protocols(
                    native.Match(key + ":*").Select(element => NativeKeys.Raw(keys.Chain(element.Key)[^1].Entry))
                )
            ),
            "SslProtocols[]" or "string[]" => null,
            "any-present" => new(
                new BooleanValue(definition.AnyOf.Any(path => IsPresent(Join(observed.Section, path))))
            ),
            "connection-string" => chain.Count == 0 ? null : Keyword(NativeKeys.Raw(chain[^1].Entry), definition),
            _ when observed.Feature.ByConvention && keys.HasBelow(key) && keys.Value(key) is null or NullValue =>
                _reader.ReadParent(definition) ?? Default(definition),
            // Authentication schemes read their section without the binder: null and an empty text leave the default.
            "bool-or-default" when keys.Value(key) is NullValue or StringValue { Value.Length: 0 } => Default(
                definition
            ),
            _ when chain.Count > 0 => _reader.Read(
                NativeKeys.Raw(chain[^1].Entry),
                definition.Type,
                declared?.Strength != Strength.Larger
            ),
            _ => Default(definition),
        };
        if (reading is not { } found)
        {
            return;
        }

        var read = Discreet(found, chain);

        if (read.Observation is not null)
        {
            Observe(read, key, name);
        }

        if (name is not null && declared is not null)
        {
            var candidate = Setting(observed, definition, key, name, declared, read.Value);
            if (!_candidates.TryGetValue(name, out var candidates))
            {
                _candidates.Add(name, candidates = []);
            }

            candidates.Add((observed.Feature.ByConvention, $"the code binds {observed.Section}", candidate));
        }
    }

    private static bool IsFlag(KeyDefinition definition) => definition.Type is "connection-string";

    private NativeReading? Default(KeyDefinition definition) =>
        !definition.HasDefault ? null
        : definition.Default is null ? new(NullValue.Instance)
        : _reader.Read(new StringValue(definition.Default), definition.Type, longerIsWeaker: false);

    private EffectiveSetting Setting(
        ObservedSection observed,
        KeyDefinition definition,
        string key,
        SettingName name,
        SettingDefinition declared,
        ConfigValue value
    )
    {
        var effective = native.Find(key);
        var isDeclared = effective?.Origin is not null;
        return new()
        {
            Name = name,
            Definition = declared,
            Values = [new(Neutral(value, definition, declared), [])],
            NativeKey = key,
            Origin = IsFlag(definition)
                ? effective?.Origin! with
                {
                    Shown = $"{definition.Keywords[0]}={value}",
                }
                : effective?.Origin,
            History = effective?.History ?? [],
            Anchor = effective?.Anchor ?? keys.Anchor(key),
            // A flag read out of a connection string is no secret, though the whole text is.
            Sensitive = declared.Sensitive || (!IsFlag(definition) && (effective?.Sensitive ?? false)),
            Caveat = observed.Feature.ByConvention
                ? $"assumes that the code binds the section {observed.Section} to {observed.Feature.Options}"
                : null,
            DefaultOf = isDeclared ? null : profile.DefaultsOf,
            Fix = definition.Fix,
        };
    }

    /// <summary>A native value in the setting's own words.</summary>
    private static ConfigValue Neutral(ConfigValue value, KeyDefinition definition, SettingDefinition setting)
    {
        if (value is UnknownValue or NullValue)
        {
            return value;
        }

        var text = value is BooleanValue truth ? (truth.Value ? "true" : "false") : (value as StringValue)?.Value;
        if (text is null || !definition.Values.TryGetValue(text, out var neutral))
        {
            return value;
        }

        return setting.Type == SettingType.Boolean ? new BooleanValue(neutral is "true") : new StringValue(neutral);
    }

    /// <summary>Several sections that the code may bind are several possible values; keys that the framework itself reads have an order.</summary>
    private static EffectiveSetting Merge(
        List<(bool ByConvention, string Assumption, EffectiveSetting Setting)> candidates
    )
    {
        var declared = candidates.Find(candidate => !candidate.ByConvention && candidate.Setting.IsDeclared);
        if (candidates.Count == 1 || declared.Setting is not null)
        {
            return (declared.Setting is null ? candidates[0] : declared).Setting;
        }

        var first = candidates.Find(candidate => candidate.Setting.IsDeclared).Setting ?? candidates[0].Setting;
        return new()
        {
            Name = first.Name,
            Definition = first.Definition,
            Values =
            [
                .. candidates.SelectMany(candidate =>
                    candidate.Setting.Values.Select(value => value with { Assuming = [candidate.Assumption] })
                ),
            ],
            NativeKey = first.NativeKey,
            Origin = first.Origin,
            History = first.History,
            Anchor = first.Anchor,
            Sensitive = candidates.Exists(candidate => candidate.Setting.Sensitive),
            Caveat = first.Caveat,
            DefaultOf = first.DefaultOf,
            Fix = first.Fix,
        };
    }

    private EffectiveSetting? Bound(Binding binding)
    {
        var name = SettingName.Parse(binding.Setting);
        var chain = keys.Chain(binding.Key);
        if (vocabulary.FindSetting(name) is not { } declared || chain.Count == 0)
        {
            return null;
        }

        var effective = native.Find(binding.Key)!;
        var reading = Discreet(new BoundReader(profile, declared).Read(effective.Values[0].Value, binding.Unit), chain);
        if (reading.Observation is not null)
        {
            Observe(reading, binding.Key, name);
        }

        return new()
        {
            Name = name,
            Definition = declared,
            Values = [new(reading.Value, [])],
            NativeKey = binding.Key,
            Origin = effective.Origin,
            History = effective.History,
            Anchor = effective.Anchor,
            Sensitive = declared.Sensitive || effective.Sensitive,
        };
    }

    /// <summary>For each key that holds a secret, whether the secret stands in a file in clear.</summary>
    private IEnumerable<EffectiveSetting> Secrets()
    {
        foreach (var key in keys.Names)
        {
            var (layer, entry) = keys.Chain(key)[^1];
            if (!native.IsSensitive(entry) || !IsSecret(key, ((StringValue)entry.Value).Value))
            {
                continue;
            }

            var name = new SettingName(["secret", key, "literal"]);
            if (vocabulary.FindSetting(name) is { } definition)
            {
                var isLiteral = layer.IsFile && Placeholder.Find(((StringValue)entry.Value).Value) is null;
                yield return new()
                {
                    Name = name,
                    Definition = definition,
                    Values = [new(new BooleanValue(isLiteral), [])],
                    NativeKey = key,
                    Origin = native.Origin(layer, entry),
                    History = native.History(keys.Chain(key)),
                    Anchor = entry.ValueSpan,
                    Sensitive = false,
                };
            }
        }
    }

    /// <summary>A connection string is always masked, and a secret only when it holds a password; a text that asks for a secret is none.</summary>
    private static bool IsSecret(string key, string text) =>
        key.StartsWith("ConnectionStrings:", StringComparison.OrdinalIgnoreCase)
            ? SecretText.HoldsSecret(text)
            : SecretText.HoldsSecret(text) || !SecretText.IsTemplate(text);

    private static NativeReading? Keyword(ConfigValue raw, KeyDefinition definition)
    {
        if (
            raw is not StringValue text
            || SecretText.ConnectionString(text.Value) is not { } parts
            || SecretText.IsLocal(parts)
        )
        {
            return null;
        }

        foreach (var keyword in definition.Keywords)
        {
            if (parts.TryGetValue(keyword, out var value))
            {
                var word = value.ToString()!.Trim();
                return new(
                    definition.Values.ContainsKey(word)
                        ? new StringValue(word)
                        : new UnknownValue($"{keyword} has a value that SqlClient does not know")
                );
            }
        }

        return null;
    }

    private bool IsPresent(string key) =>
        keys.Value(key) is StringValue { Value.Length: > 0 } or UnknownValue || keys.Elements(key).Any();

    /// <summary>A reason may quote the text that it is about, unless that text is a secret.</summary>
    private NativeReading Discreet(NativeReading reading, IReadOnlyList<(Layer Layer, Reading.Entry Entry)> chain) =>
        chain.Count == 0
        || !native.IsSensitive(chain[^1].Entry)
        || Placeholder.Find(((StringValue)chain[^1].Entry.Value).Value) is not null
            ? reading
        : reading.Value is UnknownValue
            ? reading with
            {
                Value = new UnknownValue("the text, which is a secret, can't be read"),
            }
        : reading;

    private void Observe(NativeReading reading, string key, SettingName? setting)
    {
        var chain = keys.Chain(key);
        if (chain.Count > 0)
        {
            var (layer, entry) = chain[^1];
            var remark = native.IsSensitive(entry) ? "the text can't be read as the option's type" : reading.Remark;
            _observations.Add(new(reading.Observation!, remark, key, setting, native.Origin(layer, entry), []));
        }
        else if (keys.Anchor(key + ":") is { } parent)
        {
            _observations.Add(
                new(reading.Observation!, reading.Remark, key, setting, new("{...}", parent, parent.Source.Path), [])
            );
        }
    }
}
