namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds keys one slip away from one that the framework knows.</summary>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="names">What the names of keys say.</param>
internal sealed class NearMisses(LayeredKeys keys, NativeKeys native, KeyNames names)
{
    /// <summary>One observation for each key, at its winner.</summary>
    public IEnumerable<Observation> Find()
    {
        foreach (
            var key in keys.TellingNames.Where(key => names.Of(key).Meant is not null).Order(StringComparer.Ordinal)
        )
        {
            var meant = names.Of(key).Meant;
            var (layer, entry) = keys.Chain(key)[^1];
            yield return new(
                "near-miss-key",
                $"{key} is not read; {meant} would be",
                key,
                null,
                native.Origin(layer, entry) with
                {
                    Span = entry.KeySpan,
                },
                []
            );
        }
    }
}
