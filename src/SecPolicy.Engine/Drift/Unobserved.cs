using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift;

/// <summary>What a setting comes to in an environment in which nothing makes it: beside it a value can be weaker all the same.</summary>
internal static class Unobserved
{
    /// <summary>
    /// What stands for a setting that an environment lacks; null when the catalog says nothing of that, or nothing is known of the
    /// environment: one of which no endpoint was read listens somewhere all the same.
    /// </summary>
    /// <param name="environment">The environment that lacks the setting.</param>
    /// <param name="wanted">The setting as another environment has it.</param>
    public static EffectiveSetting? In(ResolvedEnvironment environment, EffectiveSetting wanted) =>
        wanted.Definition is { Unobserved: { } value } definition
        && (
            !definition.Name.Segments.Any(SettingPattern.IsRole)
            || environment.Settings.Any(other => ReferenceEquals(other.Definition.Name, definition.Name))
        )
            ? new()
            {
                Name = wanted.Name,
                Definition = definition,
                Values = [new Alternative(value, [])],
                NativeKey = null,
                Origin = null,
                History = ImmutableArray<Origin>.Empty,
                Anchor = null,
                Sensitive = definition.Sensitive,
            }
            : null;
}
