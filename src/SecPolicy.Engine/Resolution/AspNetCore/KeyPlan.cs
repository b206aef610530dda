using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>A known key in its section, with what is the same wherever it is read.</summary>
internal sealed class KeyPlan
{
    /// <summary>Works it out.</summary>
    /// <param name="index">The profile.</param>
    /// <param name="section">The section.</param>
    /// <param name="definition">What the key means.</param>
    /// <param name="key">The whole key, or the pattern of keys.</param>
    /// <param name="role">What the first wildcard stands for; empty without one.</param>
    public KeyPlan(ProfileIndex index, ObservedSection section, KeyDefinition definition, string key, string role)
    {
        Section = section;
        Definition = definition;
        Key = key;
        Parents = [.. ParentsOf(key)];
        IsPlain = definition.Type is not ("any-present" or "string[]" or "SslProtocols[]");
        Name = definition.Setting is null ? null : SettingName.Create(definition.Setting, role);
        Declared = Name is null ? null : index.Vocabulary.FindSetting(Name);
        Default = index.Default(definition);
        if (Default is { } beneath)
        {
            var value = Declared is null ? beneath.Value : SettingResolver.Neutral(beneath.Value, definition, Declared);
            Beneath = new([new(value, [])], index.Profile.DefaultsOf);
        }

        Caveat = section.Feature.ByConvention
            ? $"assumes that the code binds the section {section.Section} to {section.Feature.Options}"
            : null;
    }

    /// <summary>The section.</summary>
    public ObservedSection Section { get; }

    /// <summary>What the key means.</summary>
    public KeyDefinition Definition { get; }

    /// <summary>The whole key.</summary>
    public string Key { get; }

    /// <summary>The sections around it, the nearest first.</summary>
    public ImmutableArray<string> Parents { get; }

    /// <summary>Whether it has a single value, which the framework reads from the key alone.</summary>
    public bool IsPlain { get; }

    /// <summary>The setting that it decides, or null.</summary>
    public SettingName? Name { get; }

    /// <summary>What the catalog says of that setting, or null.</summary>
    public SettingDefinition? Declared { get; }

    /// <summary>The framework's default, as it reads it; null where it is not known.</summary>
    public NativeReading? Default { get; }

    /// <summary>The default in the setting's own words; null where it is not known.</summary>
    public FrameworkDefault? Beneath { get; }

    /// <summary>On what it rests that the key is read at all; null where the framework reads it by itself.</summary>
    public string? Caveat { get; }

    /// <summary>The sections around a key, the nearest first.</summary>
    public static IEnumerable<string> ParentsOf(string key)
    {
        for (var colon = key.LastIndexOf(':'); colon > 0; colon = key.LastIndexOf(':', colon - 1))
        {
            yield return key[..colon];
        }
    }
}
