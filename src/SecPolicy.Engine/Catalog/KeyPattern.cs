using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>Patterns of native keys: segments between <c>:</c>, of which <c>*</c> matches any one and a last <c>**</c> one or more.</summary>
internal static class KeyPattern
{
    /// <summary>Whether a key matches; without regard to case.</summary>
    public static bool Matches(string pattern, string key) => Walk(pattern, key, null);

    /// <summary>Whether a key matches, and what its wildcards stand for.</summary>
    public static bool TryMatch(string pattern, string key, out ImmutableArray<string> wildcards)
    {
        // Most keys match none of the patterns that they are held against, so that nothing is collected before it is known.
        if (!Matches(pattern, key))
        {
            wildcards = [];
            return false;
        }

        var found = ImmutableArray.CreateBuilder<string>(1);
        Walk(pattern, key, found);
        wildcards = found.DrainToImmutable();
        return true;
    }

    private static bool Walk(string pattern, string key, ImmutableArray<string>.Builder? wildcards)
    {
        var patternRest = pattern.AsSpan();
        var keyRest = key.AsSpan();
        while (true)
        {
            var expected = Next(ref patternRest, out var patternEnds);
            if (patternEnds && expected is "**")
            {
                wildcards?.Add(keyRest.ToString());
                return true;
            }

            var actual = Next(ref keyRest, out var keyEnds);
            if (expected is "*")
            {
                wildcards?.Add(actual.ToString());
            }
            else if (!expected.Equals(actual, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            if (patternEnds || keyEnds)
            {
                return patternEnds && keyEnds;
            }
        }
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest, out bool ends)
    {
        var colon = rest.IndexOf(':');
        ends = colon < 0;
        var segment = ends ? rest : rest[..colon];
        rest = ends ? [] : rest[(colon + 1)..];
        return segment;
    }
}
