using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds sections of options that nothing binds, or whose feature the code does not use.</summary>
/// <param name="code">What the code does.</param>
/// <param name="observed">The sections of which some environment declares a known key.</param>
/// <param name="keys">The environment's keys.</param>
/// <param name="settings">What the settings come to.</param>
internal sealed class SectionsWithoutEffect(
    StartupCode code,
    ImmutableArray<ObservedSection> observed,
    LayeredKeys keys,
    IReadOnlyList<EffectiveSetting> settings
)
{
    private const int MostConsequences = 3;

    /// <summary>One observation for each section of the environment.</summary>
    public IEnumerable<Observation> Find()
    {
        foreach (var section in observed.Where(section => section.Feature.ByConvention))
        {
            var declared = section
                .Feature.Keys.Where(key => keys.Has(SettingResolver.Join(section.Section, key.Path)))
                .ToList();
            if (declared.Count > 0 && Reason(section, declared) is { } reason && Place(section, declared) is { } origin)
            {
                yield return new("section-without-effect", reason, section.Section, null, origin, []);
            }
        }
    }

    /// <summary>Why the section has no effect; null where it has one, or may have one.</summary>
    private string? Reason(ObservedSection section, List<KeyDefinition> declared)
    {
        var feature = section.Feature;
        if (code.Doubt(isPipeline: false, feature.Id) is not null)
        {
            return null;
        }

        var unused = Unused(feature);
        if (IsRead(section.Section))
        {
            return unused is null ? null : $"the section {section.Section} has no effect: {unused}";
        }

        var start = $"nothing binds the section {section.Section}";
        return unused is null ? string.Join("; ", Consequences(declared).Prepend(start)) : $"{start}, and {unused}";
    }

    /// <summary>That the feature is not used; null where it is, or may be, and where another environment uses it.</summary>
    private string? Unused(Feature feature)
    {
        var calls = feature.Needs.Middleware;
        if (!StartupCode.IsNever(code.Uses(feature)) || !code.Facts.IsWeb)
        {
            return null;
        }

        if (calls.IsEmpty)
        {
            return feature.Code.Registrations.IsEmpty ? null : $"no call registers {feature.Options}";
        }

        var isElsewhere = !code.Elsewhere(feature, calls).Environments.IsEmpty;
        return isElsewhere || code.Doubt(isPipeline: true, feature.Id) is not null ? null : $"{calls[0]} is not called";
    }

    private bool IsRead(string section) =>
        code.Facts.ReadKeys.Any(key => IsWithin(section, key) || IsWithin(key, section))
        || Instances()
            .Any(instance =>
                instance.Bound.Any(bound => IsWithin(section, bound.Section) || IsWithin(bound.Section, section))
                || instance.Values.Values.Any(cases => cases.Any(each => Uses(each, section)))
            );

    private IEnumerable<OptionsInstance> Instances() =>
        code.Facts.Options.Concat(code.Facts.Pipeline.Select(step => step.Options).OfType<OptionsInstance>());

    private static bool Uses(OptionCase each, string section) =>
        (each.Key is { } key && IsWithin(key, section)) || each.Overrides.Any(other => Uses(other, section));

    private static bool IsWithin(string key, string section) =>
        section.Length == 0
        || key.Equals(section, StringComparison.OrdinalIgnoreCase)
        || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    /// <summary>What holds instead of what the section says.</summary>
    private IEnumerable<string> Consequences(List<KeyDefinition> declared) =>
        declared
            .Where(key => key.Setting is not null)
            .Select(key => settings.FirstOrDefault(setting => setting.Name.Equals(SettingName.Parse(key.Setting!))))
            .OfType<EffectiveSetting>()
            .Where(setting => setting is { Sensitive: false, Values: [{ Value: not UnknownValue }] })
            .Take(MostConsequences)
            .Select(setting =>
                $"{setting.Name} is {setting.Values[0].Value}{(setting.IsDefault ? ", the framework's default" : "")}"
            );

    private Origin? Place(ObservedSection section, List<KeyDefinition> declared)
    {
        foreach (var layer in keys.Layers.Reverse())
        {
            if (layer.Sections.TryGetValue(section.Section, out var span))
            {
                return new("{...}", span, layer.Name);
            }
        }

        var (source, entry) = keys.Chain(SettingResolver.Join(section.Section, declared[0].Path))[^1];
        return new(section.Section, entry.KeySpan, source.Name);
    }
}
