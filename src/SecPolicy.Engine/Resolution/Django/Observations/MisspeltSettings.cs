using System.Collections.Frozen;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds names that are nearly those of Django's security settings: <c>SESION_COOKIE_SECURE</c>, <c>SESSION_SECURE_COOKIE</c>.</summary>
internal static class MisspeltSettings
{
    /// <summary>Shorter names are one slip away from too many words.</summary>
    private const int ShortestName = 8;

    /// <summary>From here on two slips are still slips.</summary>
    private const int LongName = 16;

    /// <summary>One observation for each name.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        var profile = context.Module.Profile;
        var known = profile
            .Features.Where(feature => !feature.IsOptional)
            .SelectMany(feature => feature.Keys)
            .Select(key => key.Path)
            .Where(path => path.Length >= ShortestName && !path.Contains(':', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        var names = profile
            .Names.Concat(profile.Features.SelectMany(feature => feature.Keys).Select(key => key.Path))
            .ToFrozenSet(StringComparer.Ordinal);
        foreach (var name in context.Module.Names.Where(name => !names.Contains(name)))
        {
            var meant =
                Array.Find(known, other => IsSlip(name, other)) ?? Array.Find(known, other => IsShuffled(name, other));
            if (meant is null)
            {
                continue;
            }

            foreach (var (each, origin) in context.Declared(name).Take(1))
            {
                yield return new(
                    "near-miss-key",
                    $"{name} is not read; {meant} would be{DjangoContext.When(each)}",
                    name,
                    null,
                    origin,
                    []
                );
            }
        }
    }

    private static bool IsSlip(string written, string known)
    {
        var limit = known.Length >= LongName ? 2 : 1;
        return Math.Abs(written.Length - known.Length) <= limit
            && NearestName.Distance(written, known) is var distance
            && distance > 0
            && distance <= limit;
    }

    /// <summary>Whether the words are the same in another order.</summary>
    private static bool IsShuffled(string written, string known) =>
        written.Length == known.Length && Words(written).SequenceEqual(Words(known), StringComparer.Ordinal);

    private static IEnumerable<string> Words(string name) => name.Split('_').Order(StringComparer.Ordinal);
}
