using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>Finds keys one slip away from one that the framework knows.</summary>
/// <param name="keys">The environment's keys.</param>
/// <param name="native">The same keys as effective values.</param>
/// <param name="known">The keys that the framework knows.</param>
internal sealed class NearMisses(LayeredKeys keys, NativeKeys native, KnownKeys known)
{
    /// <summary>Shorter names are one slip away from too many words.</summary>
    private const int ShortestName = 6;

    /// <summary>One observation for each key, at its winner.</summary>
    public IEnumerable<Observation> Find()
    {
        foreach (var key in keys.Names.Order(StringComparer.Ordinal))
        {
            if (known.Contains(key) || known.All.FirstOrDefault(name => IsSlip(key, name)) is not { } meant)
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
    private static bool IsSlip(ReadOnlySpan<char> written, ReadOnlySpan<char> known)
    {
        if (Math.Abs(written.Length - known.Length) > 1 || written.Count(':') != known.Count(':'))
        {
            return false;
        }

        var slips = 0;
        var writtenSegments = written.Split(':');
        var knownSegments = known.Split(':');
        while (writtenSegments.MoveNext() & knownSegments.MoveNext())
        {
            var left = written[writtenSegments.Current];
            var right = known[knownSegments.Current];
            if (left.Equals(right, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (right.Length < ShortestName || ++slips > 1 || !NearestName.IsOneSlip(left, right))
            {
                return false;
            }
        }

        return slips == 1;
    }
}
