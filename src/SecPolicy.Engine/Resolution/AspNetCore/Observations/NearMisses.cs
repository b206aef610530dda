using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds keys one slip away from one that the framework knows.</summary>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="profile">The framework's profile.</param>
internal sealed class NearMisses(LayeredKeys keys, NativeKeys native, FrameworkProfile profile)
{
    /// <summary>Shorter names are one slip away from too many words.</summary>
    private const int ShortestName = 6;

    /// <summary>One observation for each key, at its winner.</summary>
    public IEnumerable<Observation> Find()
    {
        var known = profile
            .Features.SelectMany(feature =>
                feature.Sections.SelectMany(section =>
                    feature.Keys.Select(key => SettingResolver.Join(section, key.Path))
                )
            )
            .Where(key => !key.Contains('*', StringComparison.Ordinal))
            .ToArray();
        var names = new HashSet<string>(known, StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys.Names.Order(StringComparer.Ordinal))
        {
            if (names.Contains(key) || Array.Find(known, name => IsSlip(key, name)) is not { } meant)
            {
                continue;
            }

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

    /// <summary>Whether exactly one segment differs, by one letter, and is long enough for that to be a slip.</summary>
    private static bool IsSlip(string written, string known)
    {
        if (Math.Abs(written.Length - known.Length) > 1)
        {
            return false;
        }

        var writtenSegments = written.Split(':');
        var knownSegments = known.Split(':');
        if (writtenSegments.Length != knownSegments.Length)
        {
            return false;
        }

        var slips = 0;
        foreach (var (left, right) in writtenSegments.Zip(knownSegments))
        {
            if (left.Equals(right, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (right.Length < ShortestName || ++slips > 1 || NearestName.Distance(left, right) != 1)
            {
                return false;
            }
        }

        return slips == 1;
    }
}
