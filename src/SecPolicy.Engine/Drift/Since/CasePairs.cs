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
/// <param name="IsCertain">Whether it needs nothing that only the change makes possible, such as a variable that was not read before.</param>
internal readonly record struct CasePair(Relation Relation, string When, bool IsCertain);

/// <summary>Puts the cases of a setting before and after a change beside each other.</summary>
internal static class CasePairs
{
    /// <summary>
    /// The pairs: those of the same assumptions where both states part by the same ones, otherwise every case beside every other with
    /// which it can be.
    /// </summary>
    public static ImmutableArray<CasePair> Of(
        SettingDefinition definition,
        ImmutableArray<Alternative> before,
        ImmutableArray<Alternative> after
    )
    {
        if (
            ByAssumptions(before) is { } old
            && ByAssumptions(after) is { } now
            && now.Count == old.Count
            && now.Keys.All(old.ContainsKey)
        )
        {
            return
            [
                .. now.Select(pair => new CasePair(
                    Compare(definition, old[pair.Key].Value, pair.Value.Value),
                    AssumptionText.Of(pair.Value.Assuming),
                    IsCertain: true
                )),
            ];
        }

        ImmutableArray<string> known =
        [
            .. before
                .SelectMany(alternative => alternative.Assuming)
                .SelectMany(AssumptionText.Ways)
                .SelectMany(way => way),
        ];
        ImmutableArray<CasePair> possible =
        [
            .. after
                .SelectMany(_ => before, (second, first) => Pair(definition, first, second, known))
                .OfType<CasePair>(),
        ];
        return possible;
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

    /// <summary>Two cases beside each other; null when they exclude each other.</summary>
    private static CasePair? Pair(
        SettingDefinition definition,
        Alternative before,
        Alternative after,
        ImmutableArray<string> known
    )
    {
        ImmutableArray<string> assuming = [.. after.Assuming.Union(before.Assuming, StringComparer.Ordinal)];
        var relation = Compare(definition, before.Value, after.Value);
        if (AssumedFacts.Ways(assuming) is not { } ways)
        {
            return new(relation, AssumptionText.Of(assuming), IsCertain: false);
        }

        if (ways.IsEmpty)
        {
            return null;
        }

        // What needs no help is worth more to be said than what somebody would have to set.
        var given = ways.Where(way => way.All(fact => AssumedFacts.IsGiven(fact, known))).ToImmutableArray();
        var said = (given.IsEmpty ? ways : given).Select(way => string.Join(AssumptionText.And, way));
        return new(relation, AssumptionText.Of([string.Join(AssumptionText.Or, said)]), !given.IsEmpty);
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
