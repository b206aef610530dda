using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Reads keys of one environment's configuration as the catalog says the framework does, and collects what is wrong with their texts.</summary>
/// <param name="index">The framework's profile.</param>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
internal sealed class KeyReader(ProfileIndex index, LayeredKeys keys, NativeKeys native)
{
    private readonly DotNetReader _reader = new(index.Profile);
    private readonly List<Observation> _observations = [];

    /// <summary>What is wrong with the texts that were read.</summary>
    public IReadOnlyList<Observation> Observations => _observations;

    /// <summary>The native values by themselves.</summary>
    public DotNetReader Native => _reader;

    /// <summary>Takes over what is wrong with a text that was read in another environment.</summary>
    public void Repeat(Observation? observation)
    {
        if (
            observation is not null
            && !_observations.Exists(other => other.Id == observation.Id && other.Key == observation.Key)
        )
        {
            _observations.Add(observation);
        }
    }

    /// <summary>Reads a known key of the configuration; null when nothing can be said of it.</summary>
    public ConfigValue? Read(KeyPlan plan) =>
        Read(
            plan.Definition,
            plan.Key,
            plan.Section.Section,
            plan.Declared,
            plan.Name,
            isBound: plan.Section.Feature.ByConvention
        );

    /// <summary>Reads a key; null when nothing can be said of it.</summary>
    /// <param name="definition">What the key means.</param>
    /// <param name="key">The whole key.</param>
    /// <param name="section">The section that holds it.</param>
    /// <param name="declared">What the catalog says of the setting that it decides, or null.</param>
    /// <param name="name">That setting's name, or null.</param>
    /// <param name="isBound">Whether the binder reads it, and not the framework by itself.</param>
    public ConfigValue? Read(
        KeyDefinition definition,
        string key,
        string section,
        SettingDefinition? declared,
        SettingName? name,
        bool isBound
    )
    {
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
                new BooleanValue(definition.AnyOf.Any(path => IsPresent(SettingResolver.Join(section, path))))
            ),
            "connection-string" => chain.Count == 0
                ? null
                : ConnectionKeyword.Read(NativeKeys.Raw(chain[^1].Entry), definition),
            _ when isBound && keys.HasBelow(key) && keys.Value(key) is null or NullValue => _reader.ReadParent(
                definition
            ) ?? Default(definition),
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
            return null;
        }

        var read = Discreet(found, chain);
        if (read.Observation is not null)
        {
            Observe(read, key, name);
        }

        return read.Value;
    }

    /// <summary>Reads a key as the setting that the project file says it means.</summary>
    public ConfigValue ReadBound(SettingDefinition declared, SettingName name, string key, TimeSpan? unit)
    {
        var raw = native.Find(key)!.Values[0].Value;
        var reading = Discreet(new BoundReader(index.Profile, declared).Read(raw, unit), keys.Chain(key));
        if (reading.Observation is not null)
        {
            Observe(reading, key, name);
        }

        return reading.Value;
    }

    /// <summary>The default that the catalog gives, as the framework reads it; null when it gives none.</summary>
    public NativeReading? Default(KeyDefinition definition) => index.Default(definition);

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
        // What code binds to several options, or in several cases, is read several times.
        if (_observations.Exists(other => other.Id == reading.Observation && other.Key == key))
        {
            return;
        }

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
