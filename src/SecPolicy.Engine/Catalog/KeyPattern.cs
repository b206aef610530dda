using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>Patterns of native keys: segments between <c>:</c>, of which <c>*</c> matches any one and a last <c>**</c> one or more.</summary>
internal static class KeyPattern
{
    /// <summary>Whether a key matches; without regard to case.</summary>
    public static bool Matches(string pattern, string key) => TryMatch(pattern, key, out _);

    /// <summary>Whether a key matches, and what its wildcards stand for.</summary>
    public static bool TryMatch(string pattern, string key, out ImmutableArray<string> wildcards)
    {
        wildcards = [];
        var found = ImmutableArray.CreateBuilder<string>();
        var patternRest = pattern.AsSpan();
        var keyRest = key.AsSpan();
        while (true)
        {
            var expected = Next(ref patternRest, out var patternEnds);
            if (patternEnds && expected is "**")
            {
                found.Add(keyRest.ToString());
                wildcards = found.DrainToImmutable();
                return true;
            }

            var actual = Next(ref keyRest, out var keyEnds);
            if (expected is "*")
            {
                found.Add(actual.ToString());
            }
            else if (!expected.Equals(actual, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            if (patternEnds || keyEnds)
            {
                wildcards = found.DrainToImmutable();
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
