using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>What an option comes to.</summary>
/// <param name="Values">What it can be, in the setting's words; each case with its place, where it has one.</param>
/// <param name="Key">The key or property that decides the first case.</param>
/// <param name="IsDefault">Whether it has the framework's default in every case.</param>
/// <param name="IsPlain">Whether moreover nothing in the code bears on it, so that what the framework reads by itself holds before it.</param>
/// <param name="Sensitive">Whether no output may show it.</param>
internal readonly record struct OptionReading(
    ImmutableArray<Alternative> Values,
    string Key,
    bool IsDefault,
    bool IsPlain,
    bool Sensitive
)
{
    /// <summary>What the framework gives the option where nobody sets it; null where nothing is known of that.</summary>
    public ConfigValue? Default { get; init; }
}

/// <summary>Reads what code and bound sections make of options.</summary>
/// <param name="code">What the code does.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="reader">Reads keys and defaults.</param>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
internal sealed class OptionValues(
    StartupCode code,
    FrameworkProfile profile,
    KeyReader reader,
    LayeredKeys keys,
    NativeKeys native
)
{
    private const int LongestShown = 80;
    private static readonly ImmutableArray<OptionCase> Untouched = [new(OptionCaseKind.Default, [])];

    /// <summary>Reads one option.</summary>
    /// <param name="feature">The feature that it belongs to.</param>
    /// <param name="definition">What the option means.</param>
    /// <param name="instance">The options object; null when nothing configures it.</param>
    /// <param name="name">The setting that it decides, or null.</param>
    /// <param name="declared">What the catalog says of that setting.</param>
    /// <param name="isOwn">Whether the object is no service's, so that no registration bears on it.</param>
    public OptionReading Read(
        Feature feature,
        KeyDefinition definition,
        OptionsInstance? instance,
        SettingName? name,
        SettingDefinition? declared,
        bool isOwn
    )
    {
        var property = $"{feature.Options}.{definition.Path.Replace(':', '.')}";
        var doubt = isOwn ? null : code.Doubt(isPipeline: false, feature.Id);
        var cases = instance?.Values.GetValueOrDefault(definition.Path, Untouched) ?? Untouched;
        var values = ImmutableArray.CreateBuilder<Alternative>();
        foreach (var each in cases)
        {
            if (Value(doubt, definition, instance, each, name, declared) is { } value)
            {
                values.Add(
                    new(declared is null ? value : SettingResolver.Neutral(value, definition, declared), each.Assuming)
                    {
                        Origin = Origin(each),
                        History = History(each),
                    }
                );
            }
        }

        var key = cases.Select(each => each.Key).FirstOrDefault(key => key is not null && keys.Has(key));
        return new(
            Combinations.Simplify(values.DrainToImmutable()),
            key ?? property,
            cases.All(each => each.Kind == OptionCaseKind.Default),
            cases.All(each => each is { Kind: OptionCaseKind.Default, Value: null }),
            (key is not null && native.IsSensitive(keys.Chain(key)[^1].Entry)) || cases.Any(SourceSecrets.AreIn)
        )
        {
            Default = Default(definition, instance) is { } beneath
                ? declared is null
                    ? beneath
                    : SettingResolver.Neutral(beneath, definition, declared)
                : null,
        };
    }

    /// <summary>Something in the code, as it stands there.</summary>
    public static Origin Shown(SourceSpan span)
    {
        var text = string.Join(
            ' ',
            SourceSecrets.Text(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return new(text.Length <= LongestShown ? text : text[..LongestShown] + "...", span, span.Source.Path);
    }

    private ConfigValue? Value(
        UnknownValue? doubt,
        KeyDefinition definition,
        OptionsInstance? instance,
        OptionCase each,
        SettingName? name,
        SettingDefinition? declared
    )
    {
        switch (each.Kind)
        {
            case OptionCaseKind.Section:
                return IsJoined(each.Key!, definition)
                    ? keys.Value(each.Key!)
                    : reader.Read(definition, each.Key!, "", declared, name, isBound: true);
            case OptionCaseKind.Code when each.Value is not (null or NullValue) || definition.SchemeDefault is null:
                return Typed(each.Value ?? NullValue.Instance, definition);
            // The framework gives a name to a cookie that has lost it.
            case OptionCaseKind.Code:
                return SchemeDefault(definition, instance) ?? each.Value;
            default:
                return doubt
                    ?? (each.Value is null ? null : Typed(each.Value, definition))
                    ?? Default(definition, instance);
        }
    }

    /// <summary>Whether a key joins several members of an enumeration, which whoever asks for them takes apart.</summary>
    private bool IsJoined(string key, KeyDefinition definition) =>
        profile.Enumerations.ContainsKey(definition.Type)
        && keys.Value(key) is StringValue text
        && text.Value.Contains(',', StringComparison.Ordinal)
        && Placeholder.Find(text.Value) is null
        && definition.Values.Count == 0;

    private ConfigValue? Default(KeyDefinition definition, OptionsInstance? instance) =>
        SchemeDefault(definition, instance) ?? reader.Default(definition)?.Value;

    private static ConfigValue? SchemeDefault(KeyDefinition definition, OptionsInstance? instance) =>
        definition.SchemeDefault is { } start && instance is { Name.Length: > 0 }
            ? new StringValue(start + Uri.EscapeDataString(instance.Name))
            : null;

    /// <summary>A text where the option has another type was read from the configuration, by the binder's rules.</summary>
    private ConfigValue Typed(ConfigValue value, KeyDefinition definition)
    {
        // default(T), or null that is turned into one.
        if (value is NullValue && profile.Enumerations.ContainsKey(definition.Type))
        {
            return reader.Native.Read(value, definition.Type).Value;
        }

        if (value is not StringValue text || definition.Values.ContainsKey(text.Value))
        {
            return value;
        }

        // Several members joined have no name of their own, and are read by whoever asks for them.
        var isMember =
            profile.Enumerations.ContainsKey(definition.Type) && !text.Value.Contains(',', StringComparison.Ordinal);
        return isMember || definition.Type.TrimEnd('?') is "bool" or "int" or "TimeSpan"
            ? reader.Native.Read(value, definition.Type).Value
            : value;
    }

    /// <summary>What decides a case: the configuration's key where there is one, the code otherwise; nothing for a default.</summary>
    private Origin? Origin(OptionCase each) =>
        each.Kind == OptionCaseKind.Default ? null
        : each.Key is { } key && native.Find(key)?.Origin is { } origin
            ? each is { Kind: OptionCaseKind.Code, Span: { } use } ? origin with { UsedBy = Shown(use) }
                : origin
        : each.Span is { } span ? Shown(span)
        : null;

    private ImmutableArray<Origin> History(OptionCase each)
    {
        var history = ImmutableArray.CreateBuilder<Origin>();
        if (each.Key is { } key && native.Find(key) is { Origin: not null } found)
        {
            history.AddRange(found.History);
        }

        history.AddRange(each.Overrides.Select(Origin).OfType<Origin>());
        return history.DrainToImmutable();
    }
}
