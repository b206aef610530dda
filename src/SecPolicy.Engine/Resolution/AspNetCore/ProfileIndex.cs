using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Native;
using SecPolicy.Engine.Resolution.AspNetCore.Observations;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>A profile of ASP.NET Core with what follows from it alone, worked out once for a run. Safe for concurrent use.</summary>
internal sealed class ProfileIndex
{
    private readonly ConcurrentDictionary<KeyDefinition, NativeReading?> _readings = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly DotNetReader _reader;

    /// <summary>Works it out.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="vocabulary">The catalog.</param>
    /// <param name="names">What the names of keys say, which is the same for all releases.</param>
    public ProfileIndex(FrameworkProfile profile, Vocabulary vocabulary, KeyNames names)
    {
        Profile = profile;
        _reader = new(profile);
        Vocabulary = vocabulary;
        Names = names;
        Defaults = new(profile);
        Tails = vocabulary.Observations.FirstOrDefault(observation => observation.Id == ArrayTails.Id);
        Sections =
        [
            .. profile.Features.SelectMany(feature =>
                feature.Sections.Select(section => new ObservedSection(feature, section, ""))
            ),
        ];
    }

    /// <summary>The profile.</summary>
    public FrameworkProfile Profile { get; }

    /// <summary>The catalog.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What the names of keys say.</summary>
    public KeyNames Names { get; }

    /// <summary>The defaults of keys as texts.</summary>
    public DefaultKeys Defaults { get; }

    /// <summary>The observation of arrays whose last elements stay in force; null where the catalog has none.</summary>
    public ObservationDefinition? Tails { get; }

    /// <summary>Every section of every feature, patterns among them.</summary>
    public ImmutableArray<ObservedSection> Sections { get; }

    /// <summary>The default that the catalog gives a key, as the framework reads it; null when it gives none.</summary>
    public NativeReading? Default(KeyDefinition definition) => _readings.GetOrAdd(definition, Read);

    private NativeReading? Read(KeyDefinition definition) =>
        !definition.HasDefault ? null
        : definition.Default is null ? new(NullValue.Instance)
        : _reader.Read(new StringValue(definition.Default), definition.Type, longerIsWeaker: false);
}
