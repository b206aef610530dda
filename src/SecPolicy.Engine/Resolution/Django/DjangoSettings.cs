using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Turns Django's settings into those of the vocabulary, by Django's profile.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="module">Django's settings.</param>
/// <param name="keys">The same settings as native keys.</param>
/// <param name="middleware">What requests pass through.</param>
/// <param name="anchor">Where to point when nothing sets a key.</param>
internal sealed class DjangoSettings(
    Vocabulary vocabulary,
    DjangoModule module,
    DjangoKeys keys,
    Middleware middleware,
    SourceSpan anchor
)
{
    private readonly Dictionary<SettingName, EffectiveSetting> _settings = [];
    private readonly List<Observation> _observations = [];

    /// <summary>What is wrong with the values that decide the settings.</summary>
    public IReadOnlyList<Observation> Observations => _observations;

    /// <summary>Every setting of which something can be said.</summary>
    public IEnumerable<EffectiveSetting> Resolve()
    {
        foreach (var feature in module.Profile.Features)
        {
            var state = FeatureState.Of(feature, module, middleware);
            if (feature.IsOptional && state.IsOff)
            {
                continue;
            }

            foreach (var key in feature.Keys)
            {
                Add(key, state, feature);
            }
        }

        AddMiddleware();
        return _settings.Values;
    }

    private void Add(KeyDefinition key, FeatureState state, Feature feature)
    {
        // A package's dictionary that is not there has no defaults that anybody could see.
        if (key.Setting is null || (feature.IsOptional && !HasValue(key)))
        {
            return;
        }

        var name = SettingName.Parse(key.Setting);
        var definition =
            vocabulary.FindSetting(name)
            ?? throw new InvalidOperationException($"catalog/django.yaml: no setting {key.Setting}");
        var isRead = module.Reads(key);
        var combined =
            isRead ? Combine(Served(key, Values(key, name, definition)), state.Works, definition.Typed(key.Off))
            : state.IsOff && key.Off is null ? []
            : Combine([], Combinations.Certain(false), definition.Typed(key.Unread));
        if (combined.IsEmpty)
        {
            return;
        }

        var setting = Make(name, definition, key, combined, state, isRead);
        if (!_settings.TryGetValue(name, out var other) || IsStronger(setting, other))
        {
            _settings[name] = setting;
        }
    }

    private bool HasValue(KeyDefinition key) => !module.Cases(key.Path).IsEmpty;

    /// <summary>The setting's values where its feature works.</summary>
    private ImmutableArray<Alternative> Values(KeyDefinition key, SettingName name, SettingDefinition definition)
    {
        var values = ImmutableArray.CreateBuilder<Alternative>();
        foreach (var each in module.Cases(key.Path))
        {
            var reading = DjangoReader.Read(each, key, keys.IsSensitive(key.Path, each));
            var origin = keys.Origin(key.Path, each);
            if (reading.Observation is { } id && origin is not null && !IsNoted(id, origin))
            {
                var when = each.Assuming.IsEmpty ? "" : "," + AssumptionText.When(each.Assuming);
                _observations.Add(new(id, reading.Remark + when, key.Path, name, origin, []));
            }

            values.Add(
                new(Neutral(reading.Value, key, definition), each.Assuming)
                {
                    Origin = origin,
                    History = keys.History(key.Path, each),
                }
            );
        }

        return values.DrainToImmutable();
    }

    /// <summary>The profile has DEBUG before ALLOWED_HOSTS.</summary>
    private ImmutableArray<Alternative> Served(KeyDefinition key, ImmutableArray<Alternative> values) =>
        key.Path == "ALLOWED_HOSTS" && _settings.TryGetValue(SettingName.Parse("app.debug"), out var debug)
            ? DebugHosts.Served(values, debug.Values)
            : values;

    private bool IsNoted(string id, Origin origin) =>
        _observations.Exists(other => other.Id == id && other.Origin.Span.Equals(origin.Span));

    private static ConfigValue Neutral(ConfigValue value, KeyDefinition key, SettingDefinition definition) =>
        value is BooleanValue truth && definition.Type == SettingType.Enumeration
            ? new StringValue(key.Values[truth.Value ? "true" : "false"])
            : value;

    /// <summary>The values in the cases in which the feature works, and what holds in the others.</summary>
    private static ImmutableArray<Alternative> Combine(
        ImmutableArray<Alternative> values,
        ImmutableArray<Alternative> works,
        ConfigValue? off
    )
    {
        if (works.All(each => each.Value is BooleanValue { Value: false }))
        {
            return off is null ? [] : [new(off, [])];
        }

        var combined = ImmutableArray.CreateBuilder<Alternative>();
        foreach (var (value, work, assuming) in Combinations.Pairs(values, works))
        {
            var isOff = work.Value is BooleanValue { Value: false };
            if (isOff && off is null)
            {
                continue;
            }

            combined.Add(
                isOff ? new(off!, assuming) { Origin = value.Origin, History = value.History }
                // Where nothing can be said without the feature, what it says with it is the safe side.
                : work.Value is UnknownValue && off is not null && !off.Equals(value.Value)
                    ? value with
                    {
                        Value = work.Value,
                        Assuming = assuming,
                    }
                : value with { Assuming = assuming }
            );
        }

        return Combinations.Simplify(combined.DrainToImmutable());
    }

    private EffectiveSetting Make(
        SettingName name,
        SettingDefinition definition,
        KeyDefinition key,
        ImmutableArray<Alternative> values,
        FeatureState state,
        bool isRead
    )
    {
        var first = values.FirstOrDefault(value => value.Origin is not null);
        var cases = module.Cases(key.Path);
        var declared = cases.FirstOrDefault(each => !each.IsDefault && each.Span is not null);
        var isOff = !isRead || state.IsOff;
        var origin = first?.Origin ?? (declared is null ? null : keys.Origin(key.Path, declared));
        var isDefault = origin is null && !isOff && cases.All(each => each.IsDefault);
        return new()
        {
            Name = name,
            Definition = definition,
            Values = values,
            NativeKey = key.Path,
            Origin = origin,
            History = first?.History ?? [],
            Anchor = isOff && state.Missing is not null ? middleware.Span ?? anchor : anchor,
            // What is counted in a secret gives none of it away.
            Sensitive =
                definition.Sensitive
                || (
                    definition.Type is SettingType.String or SettingType.List
                    && cases.Any(each => keys.IsSensitive(key.Path, each))
                ),
            Caveat = Caveat(key, state, isRead),
            DefaultOf = isDefault ? module.DefaultsOf : null,
            Beneath = isOff ? null : Beneath(key, definition),
            DependsOn = isOff ? [] : keys.DependsOn(cases),
            Fix = isOff && isRead && state.Missing is { } missing ? $"add \"{missing}\" to {middleware.Key}" : key.Fix,
        };
    }

    /// <summary>What holds where the module says nothing of a key.</summary>
    private FrameworkDefault? Beneath(KeyDefinition key, SettingDefinition definition)
    {
        var cases = module.DefaultCases(key.Path);
        return cases.IsEmpty
            ? null
            : new(
                [
                    .. cases.Select(each => new Alternative(
                        Neutral(DjangoReader.Read(each, key, isSensitive: false).Value, key, definition),
                        each.Assuming
                    )),
                ],
                module.DefaultsOf
            );
    }

    private string? Caveat(KeyDefinition key, FeatureState state, bool isRead) =>
        !isRead ? $"{module.DefaultsOf} does not read {key.Path}"
        : state is { IsOff: true, Missing: { } missing }
            ? $"{middleware.Key} has no {missing}, without which {key.Path} has no effect"
        : state.Subclass is { } subclass ? $"assumes that {subclass} extends Django's own"
        : null;

    /// <summary>Of two limits for one thing the stronger holds, and an add-on's any time over what Django cannot say.</summary>
    private static bool IsStronger(EffectiveSetting setting, EffectiveSetting other) =>
        (setting.Values, other.Values) is not ([{ Value: DurationValue one }], [{ Value: DurationValue two }])
        || one.Value < two.Value;

    private void AddMiddleware()
    {
        var name = SettingName.Parse("app.middleware");
        if (vocabulary.FindSetting(name) is not { } definition)
        {
            return;
        }

        var declared = middleware.Cases.FirstOrDefault(each => !each.IsDefault);
        _settings[name] = new()
        {
            Name = name,
            Definition = definition,
            Values = Combinations.Simplify([
                .. middleware.Cases.Select(each => new Alternative(
                    each.Value is NullValue ? new ListValue([]) : each.Value,
                    each.Assuming
                )
                {
                    Origin = keys.Origin(middleware.Key, each),
                    History = keys.History(middleware.Key, each),
                }),
            ]),
            NativeKey = middleware.Key,
            Origin = declared is null ? null : keys.Origin(middleware.Key, declared),
            History = declared is null ? [] : keys.History(middleware.Key, declared),
            Anchor = anchor,
            Sensitive = middleware.Cases.Any(each => keys.IsSensitive(middleware.Key, each)),
            DefaultOf = declared is null ? module.DefaultsOf : null,
            Beneath = DjangoKeys.Beneath(module, middleware.Key),
            DependsOn = keys.DependsOn(middleware.Cases),
        };
    }
}
