using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>The whole catalog: settings, observations, frameworks, and the names that mean something.</summary>
internal sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> LazyStandard = new(CatalogLoader.LoadEmbedded);

    /// <summary>The catalog that SecPolicy ships.</summary>
    public static Vocabulary Standard => LazyStandard.Value;

    /// <summary>Every setting.</summary>
    public required ImmutableArray<SettingDefinition> Settings { get; init; }

    /// <summary>Every observation.</summary>
    public required ImmutableArray<ObservationDefinition> Observations { get; init; }

    /// <summary>Every framework.</summary>
    public required ImmutableArray<FrameworkProfile> Profiles { get; init; }

    /// <summary>The releases of every framework whose support is known.</summary>
    public ImmutableArray<FrameworkReleases> Releases { get; init; } = [];

    /// <summary>The names of environments.</summary>
    public required EnvironmentNames Environments { get; init; }

    /// <summary>The names of secrets.</summary>
    public required SensitiveNames Sensitive { get; init; }

    /// <summary>The ids of the frameworks.</summary>
    public ImmutableArray<string> Frameworks => [.. Profiles.Select(profile => profile.Id)];

    /// <summary>The releases of a framework, or null when the catalog lists none.</summary>
    public FrameworkReleases? ReleasesOf(string framework) =>
        Releases.FirstOrDefault(releases => string.Equals(releases.Framework, framework, StringComparison.Ordinal));

    /// <summary>What the catalog says of a setting, or null when it doesn't know it.</summary>
    public SettingDefinition? FindSetting(SettingName name) =>
        Settings.FirstOrDefault(setting => setting.Name.Matches(name));
}
