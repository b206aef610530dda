using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>How a value stands beside the one before a change, as far as it is known.</summary>
internal enum Relation
{
    Equal,
    Weaker,
    Stronger,
    Different,

    /// <summary>One of them is unknown, and the other one the strongest or the weakest that there is.</summary>
    NotStronger,

    /// <inheritdoc cref="NotStronger"/>
    NotWeaker,

    Unknown,
}

/// <summary>A case before a change and what it may come to after it.</summary>
/// <param name="Relation">How the value after stands beside the one before.</param>
/// <param name="When">On what the pair rests, as a clause; empty when it rests on nothing.</param>
internal readonly record struct CasePair(Relation Relation, string When);

/// <summary>Puts the cases of a setting before and after a change beside each other.</summary>
internal static class CasePairs
{
    /// <summary>The pairs: those of the same assumptions where both states part by the same ones, otherwise every case beside every other.</summary>
    public static ImmutableArray<CasePair> Of(
        SettingDefinition definition,
        ImmutableArray<Alternative> before,
        ImmutableArray<Alternative> after
    )
    {
        if (ByAssumptions(before) is { } old && ByAssumptions(after) is { } now && now.Count == old.Count)
        {
            if (now.Keys.All(old.ContainsKey))
            {
                return [.. now.Select(pair => Pair(definition, old[pair.Key], pair.Value, isSameCase: true))];
            }
        }

        return
        [
            .. after.SelectMany(_ => before, (second, first) => Pair(definition, first, second, isSameCase: false)),
        ];
    }

    /// <summary>The cases by what they assume; null when two assume the same.</summary>
    private static Dictionary<string, Alternative>? ByAssumptions(ImmutableArray<Alternative> alternatives)
    {
        var cases = new Dictionary<string, Alternative>(StringComparer.Ordinal);
        foreach (var alternative in alternatives)
        {
            var assumptions = alternative.Assuming.Select(PlacelessText.Of).Order(StringComparer.Ordinal);
            if (!cases.TryAdd(string.Join('\n', assumptions), alternative))
            {
                return null;
            }
        }

        return cases;
    }

    private static CasePair Pair(SettingDefinition definition, Alternative before, Alternative after, bool isSameCase)
    {
        var assuming = isSameCase ? after.Assuming : [.. before.Assuming.Union(after.Assuming, StringComparer.Ordinal)];
        return new(Compare(definition, before.Value, after.Value), AssumptionText.Of(assuming));
    }

    private static Relation Compare(SettingDefinition definition, ConfigValue before, ConfigValue after)
    {
        if (!ValueComparison.HasUnknown(before) && !ValueComparison.HasUnknown(after))
        {
            return ValueComparison.Compare(definition, after, before) switch
            {
                Standing.Weaker => Relation.Weaker,
                Standing.Stronger => Relation.Stronger,
                Standing.Equal => Relation.Equal,
                _ => Relation.Different,
            };
        }

        // What was unknown and is so for the same reason is what it was, as far as reading can tell.
        return PlacelessText.IsSame(before, after) ? Relation.Equal
            : StrengthEnds.IsWeakest(definition, after) || StrengthEnds.IsStrongest(definition, before)
                ? Relation.NotStronger
            : StrengthEnds.IsStrongest(definition, after) || StrengthEnds.IsWeakest(definition, before)
                ? Relation.NotWeaker
            : Relation.Unknown;
    }
}
