using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Remarks;

/// <summary>An application while remarks are made on its environments.</summary>
internal sealed class ComparedApplication
{
    private readonly Dictionary<string, int> _readers;

    /// <param name="application">The whole application.</param>
    /// <param name="environments">Those of its environments that are compared.</param>
    public ComparedApplication(ResolvedApplication application, IEnumerable<ResolvedEnvironment> environments)
    {
        Environments = EnvironmentOrder.Sort(environments);
        All = application.Environments;
        Notes = application.Notes;
        _readers = application
            .Environments.SelectMany(environment => environment.Layers.Distinct(StringComparer.Ordinal))
            .CountBy(layer => layer, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The environments that are compared, in the order of the matrix.</summary>
    public ImmutableArray<ResolvedEnvironment> Environments { get; }

    /// <summary>Every environment of the application.</summary>
    public ImmutableArray<ResolvedEnvironment> All { get; }

    /// <summary>What was not taken of its deployments, and what is not known of them.</summary>
    public ImmutableArray<DeploymentNote> Notes { get; }

    /// <summary>Whether a layer is an overlay: of all environments only one reads it.</summary>
    public bool IsOverlay(string layer) => _readers.GetValueOrDefault(layer) == 1;

    /// <summary>The keys that some environment declares, each with the environments that do, in ordinal order.</summary>
    public IEnumerable<(string Key, ImmutableArray<ResolvedEnvironment> In)> DeclaredKeys()
    {
        var keys = new SortedDictionary<string, ImmutableArray<ResolvedEnvironment>>(StringComparer.Ordinal);
        for (var index = 0; index < Environments.Length; index++)
        {
            foreach (var key in Environments[index].Keys.Declared)
            {
                // The framework knows whether another spelling is the same key.
                if (!Environments.Take(index).Any(earlier => Declares(earlier, key)))
                {
                    keys[key] = [.. Environments.Where(environment => Declares(environment, key))];
                }
            }
        }

        return keys.Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>The names of some environments.</summary>
    public static ImmutableArray<string> Names(IEnumerable<ResolvedEnvironment> environments) =>
        [.. environments.Select(environment => environment.Name)];

    private static bool Declares(ResolvedEnvironment environment, string key) =>
        environment.Keys.FindDeclared(key) is { IsDeclared: true };
}
