using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>The environment variables that an environment's layers give, the higher layer winning.</summary>
/// <param name="Layers">The layers that say something, lowest precedence first.</param>
/// <param name="Given">The variables by name; names have a case.</param>
internal sealed record DjangoVariables(ImmutableArray<Layer> Layers, FrozenDictionary<string, GivenVariable> Given)
{
    /// <summary>Puts the layers of variables above each other.</summary>
    /// <param name="layers">The layers, lowest precedence first.</param>
    public static DjangoVariables Of(IEnumerable<Layer> layers)
    {
        var said = layers.Where(layer => layer.Entries.Count > 0).ToImmutableArray();
        var given = new Dictionary<string, GivenVariable>(StringComparer.Ordinal);
        foreach (var layer in said)
        {
            foreach (var entry in layer.Entries)
            {
                if (entry.Value is StringValue or UnknownValue)
                {
                    given[entry.Key] = new(entry.Value, entry.ValueSpan)
                    {
                        Layer = layer.Name,
                        Overrides = given.GetValueOrDefault(entry.Key),
                    };
                }
            }
        }

        return new(said, given.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The layer of the variables that make an environment what it is.</summary>
    public static Layer Environment(DiscoveredEnvironment environment) =>
        Layer.FromPairs($"variables of {environment.Name}", environment.Variables);
}
