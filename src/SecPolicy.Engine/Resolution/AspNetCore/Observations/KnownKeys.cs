using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>The keys that a framework reads from its conventional sections, wildcards left out.</summary>
internal sealed class KnownKeys
{
    private readonly HashSet<string> _names;

    /// <summary>Collects the keys of a framework's profile.</summary>
    public KnownKeys(FrameworkProfile profile)
    {
        All =
        [
            .. profile
                .Features.SelectMany(feature =>
                    feature.Sections.SelectMany(section =>
                        feature.Keys.Select(key => SettingResolver.Join(section, key.Path))
                    )
                )
                .Where(key => !key.Contains('*', StringComparison.Ordinal)),
        ];
        _names = new(All, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The keys in the order of the profile.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>Whether a key is one of them, in whatever case.</summary>
    public bool Contains(string key) => _names.Contains(key);
}
