using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>The keys that a framework reads from its conventional sections, wildcards left out.</summary>
internal sealed class KnownKeys
{
    /// <summary>Shorter names are one slip away from too many words.</summary>
    private const int ShortestName = 6;

    private readonly HashSet<string> _names;
    private readonly ILookup<(int Colons, int Length), (int Place, string Name)> _bySize;

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
        _bySize = All.Select((name, place) => (Place: place, Name: name))
            .ToLookup(known => (known.Name.AsSpan().Count(':'), known.Name.Length));
    }

    /// <summary>The keys in the order of the profile.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The first of the keys that somebody may have meant who wrote another one; null where it is one of them, or a slip of none.</summary>
    public string? Meant(string key)
    {
        var first = All.Length;
        if (_names.Contains(key))
        {
            return null;
        }

        var colons = key.AsSpan().Count(':');
        for (var length = key.Length - 1; length <= key.Length + 1; length++)
        {
            foreach (var (place, name) in _bySize[(colons, length)])
            {
                if (place < first && IsSlip(key, name))
                {
                    first = place;
                }
            }
        }

        return first == All.Length ? null : All[first];
    }

    /// <summary>Whether exactly one segment of as many differs, by one letter, and is long enough for that to be a slip.</summary>
    private static bool IsSlip(ReadOnlySpan<char> written, ReadOnlySpan<char> known)
    {
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
