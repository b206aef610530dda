using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Turns the native keys of one environment into settings, by the framework's profile and by what the code does.</summary>
/// <param name="index">The framework's profile.</param>
/// <param name="features">The features that were observed, with the sections that hold them.</param>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="shared">The application's settings so far.</param>
/// <param name="code">What the code does; null where no code is known, so that conventional sections count as bound.</param>
internal sealed class SettingResolver(
    ProfileIndex index,
    ImmutableArray<ObservedSection> features,
    LayeredKeys keys,
    NativeKeys native,
    SharedSettings shared,
    StartupCode? code
)
{
    private readonly KeyReader _reader = new(index, keys, native);
    private readonly Dictionary<SettingName, List<(KeyPlan Plan, EffectiveSetting Setting)>> _candidates = [];

    /// <summary>Resolves every observed setting, and what is wrong with the texts that decide them.</summary>
    /// <param name="bindings">The native keys that the project file declares.</param>
    public (List<EffectiveSetting> Settings, List<Observation> Observations) Resolve(ImmutableArray<Binding> bindings)
    {
        foreach (var observed in features)
        {
            if (code?.Reads(observed) == false)
            {
                continue;
            }

            foreach (var plan in observed.Keys(index))
            {
                if (plan.Definition.Path is not "*")
                {
                    Add(plan);
                    continue;
                }

                foreach (var (key, wildcards) in native.Match(plan.Key))
                {
                    Add(new(index, observed, plan.Definition, key, wildcards[^1]));
                }
            }
        }

        var settings = _candidates.Values.Select(Merge).ToDictionary(setting => setting.Name);
        if (code is not null)
        {
            new CodeSettings(
                index.Vocabulary,
                index.Profile,
                code,
                new(code, index.Profile, _reader, keys, native)
            ).AddTo(settings);
        }

        foreach (var binding in bindings)
        {
            if (Bound(binding) is { } setting)
            {
                settings[setting.Name] = setting;
            }
        }

        foreach (var secret in LiteralSecrets.Find(index.Vocabulary, keys, native))
        {
            settings[secret.Name] = secret;
        }

        var sorted = settings.Values.ToList();
        sorted.Sort(SettingOrder.ByName);
        return (sorted, [.. _reader.Observations]);
    }

    /// <summary>A key below a section.</summary>
    public static string Join(string section, string path) =>
        section.Length == 0 ? path
        : path.Length == 0 ? section
        : section + ":" + path;

    private void Add(KeyPlan plan)
    {
        var chain = keys.Chain(plan.Key);
        var isShared = plan is { Name: not null, Declared: not null, IsPlain: true } && IsDecidedBy(chain, plan);
        SourceSpan? anchor = isShared && chain.Count == 0 ? keys.Anchor(plan.Parents) : null;
        if (isShared && shared.Find(plan, chain, anchor) is { } known)
        {
            _reader.Repeat(known.Observation);
            Add(plan, known.Setting);
            return;
        }

        var before = _reader.Observations.Count;
        if (_reader.Read(plan) is not { } value || plan is not { Name: not null, Declared: not null })
        {
            return;
        }

        var setting = Setting(plan, value);
        Add(plan, setting);
        if (isShared)
        {
            var observation = _reader.Observations.Count > before ? _reader.Observations[^1] : null;
            shared.Add(plan, new(chain, anchor, setting, observation));
        }
    }

    private void Add(KeyPlan plan, EffectiveSetting setting)
    {
        if (!_candidates.TryGetValue(setting.Name, out var candidates))
        {
            _candidates.Add(setting.Name, candidates = []);
        }

        candidates.Add((plan, setting));
    }

    /// <summary>Whether what the layers say of the key itself is all that decides it: no element of an array and no key below it does.</summary>
    private bool IsDecidedBy(IReadOnlyList<(Layer Layer, Entry Entry)> chain, KeyPlan plan) =>
        chain.Count == 0 ? !keys.HasBelow(plan.Key) : chain[^1].Entry.Value is not NullValue;

    private static bool IsFlag(KeyDefinition definition) => definition.Type is "connection-string";

    private EffectiveSetting Setting(KeyPlan plan, ConfigValue value)
    {
        var (definition, declared) = (plan.Definition, plan.Declared!);
        var effective = native.Find(plan.Key);
        var isDeclared = effective?.Origin is not null;
        return new()
        {
            Name = plan.Name!,
            Definition = declared,
            Values = [new(Neutral(value, definition, declared), [])],
            NativeKey = plan.Key,
            Origin = IsFlag(definition)
                ? effective?.Origin! with
                {
                    Shown = $"{definition.Keywords[0]}={value}",
                }
                : effective?.Origin,
            History = effective?.History ?? [],
            Anchor = effective?.Anchor ?? keys.Anchor(plan.Key),
            // A flag read out of a connection string is no secret, though the whole text is.
            Sensitive = declared.Sensitive || (!IsFlag(definition) && (effective?.Sensitive ?? false)),
            Caveat = plan.Caveat,
            DefaultOf = isDeclared ? null : index.Profile.DefaultsOf,
            Beneath = plan.Beneath,
            Fix = definition.Fix,
        };
    }

    /// <summary>A native value in the setting's own words.</summary>
    public static ConfigValue Neutral(ConfigValue value, KeyDefinition definition, SettingDefinition setting)
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
    private static EffectiveSetting Merge(List<(KeyPlan Plan, EffectiveSetting Setting)> candidates)
    {
        if (candidates.Count == 1)
        {
            return candidates[0].Setting;
        }

        var declared = candidates.Find(candidate =>
            !candidate.Plan.Section.Feature.ByConvention && candidate.Setting.IsDeclared
        );
        if (declared.Setting is not null)
        {
            return declared.Setting;
        }

        var first = candidates.Find(candidate => candidate.Setting.IsDeclared).Setting ?? candidates[0].Setting;
        return new()
        {
            Name = first.Name,
            Definition = first.Definition,
            Values =
            [
                .. candidates.SelectMany(candidate =>
                    candidate.Setting.Values.Select(value =>
                        value with
                        {
                            Assuming = [$"the code binds {candidate.Plan.Section.Section}"],
                        }
                    )
                ),
            ],
            NativeKey = first.NativeKey,
            Origin = first.Origin,
            History = first.History,
            Anchor = first.Anchor,
            Sensitive = candidates.Exists(candidate => candidate.Setting.Sensitive),
            Caveat = first.Caveat,
            DefaultOf = first.DefaultOf,
            Beneath = first.Beneath,
            Fix = first.Fix,
        };
    }

    private EffectiveSetting? Bound(Binding binding)
    {
        var name = SettingName.Parse(binding.Setting);
        if (index.Vocabulary.FindSetting(name) is not { } declared || keys.Chain(binding.Key).Count == 0)
        {
            return null;
        }

        var effective = native.Find(binding.Key)!;
        return new()
        {
            Name = name,
            Definition = declared,
            Values = [new(_reader.ReadBound(declared, name, binding.Key, binding.Unit), [])],
            NativeKey = binding.Key,
            Origin = effective.Origin,
            History = effective.History,
            Anchor = effective.Anchor,
            Sensitive = declared.Sensitive || effective.Sensitive,
            DependsOn = effective.DependsOn,
        };
    }
}
