using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift;

/// <summary>The order in which environments stand beside each other.</summary>
internal static class EnvironmentOrder
{
    /// <summary>Development first, production last, by name among those of one kind.</summary>
    public static ImmutableArray<ResolvedEnvironment> Sort(IEnumerable<ResolvedEnvironment> environments) =>
        [
            .. environments
                .OrderBy(environment => environment.Kind)
                .ThenBy(environment => environment.Name, StringComparer.Ordinal),
        ];
}
