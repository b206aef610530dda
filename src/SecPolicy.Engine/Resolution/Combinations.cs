using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>Joins values that rest on assumptions.</summary>
internal static class Combinations
{
    /// <summary>More cases than this help nobody.</summary>
    private const int Most = 16;

    /// <summary>Every pair of cases whose assumptions do not contradict each other.</summary>
    public static IEnumerable<(Alternative First, Alternative Second, ImmutableArray<string> Assuming)> Pairs(
        ImmutableArray<Alternative> first,
        ImmutableArray<Alternative> second
    )
    {
        foreach (var left in first)
        {
            foreach (var right in second)
            {
                if (!left.Assuming.Any(one => right.Assuming.Any(other => Assumptions.Contradict(one, other))))
                {
                    yield return (left, right, Union(left.Assuming, right.Assuming));
                }
            }
        }
    }

    /// <summary>Whether all of several truths hold.</summary>
    public static ImmutableArray<Alternative> And(
        ImmutableArray<Alternative> first,
        ImmutableArray<Alternative> second
    ) =>
        Simplify([
            .. Pairs(first, second)
                .Select(pair =>
                {
                    var deciding =
                        pair.First.Value is BooleanValue { Value: false } ? pair.First
                        : pair.Second.Value is BooleanValue { Value: false } ? pair.Second
                        : pair.First.Value is UnknownValue ? pair.First
                        : pair.Second;
                    return deciding with { Assuming = pair.Assuming };
                }),
        ]);

    /// <summary>Whether one of several truths holds.</summary>
    public static ImmutableArray<Alternative> Or(
        ImmutableArray<Alternative> first,
        ImmutableArray<Alternative> second
    ) => Not(And(Not(first), Not(second)));

    /// <summary>The opposite of a truth.</summary>
    public static ImmutableArray<Alternative> Not(ImmutableArray<Alternative> truth) =>
        [
            .. truth.Select(each =>
                each.Value is BooleanValue known ? each with { Value = new BooleanValue(!known.Value) } : each
            ),
        ];

    /// <summary>One truth that rests on nothing.</summary>
    public static ImmutableArray<Alternative> Certain(bool truth) => [new(new BooleanValue(truth), [])];

    /// <summary>The one value that all cases have, if they all have it; too many cases are unknown.</summary>
    public static ImmutableArray<Alternative> Simplify(ImmutableArray<Alternative> cases)
    {
        if (cases.Length < 2)
        {
            return cases;
        }

        var first = cases[0];
        if (first.Value is not UnknownValue && cases.All(each => each.Value.Equals(first.Value)))
        {
            var shown = cases.FirstOrDefault(each => each.Origin is not null) ?? first;
            return [shown with { Assuming = [] }];
        }

        if (cases.Length <= Most)
        {
            return cases;
        }

        var doubt = cases
            .Select(each => each.Value)
            .OfType<UnknownValue>()
            .FirstOrDefault(each => each.Cause is not null);
        return [first with { Value = doubt ?? new UnknownValue("it depends on too many things"), Assuming = [] }];
    }

    private static ImmutableArray<string> Union(ImmutableArray<string> first, ImmutableArray<string> second) =>
        first.IsEmpty ? second
        : second.IsEmpty ? first
        : [.. first.Concat(second).Distinct(StringComparer.Ordinal)];
}
