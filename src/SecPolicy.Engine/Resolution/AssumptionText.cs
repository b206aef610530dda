using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution;

/// <summary>
/// Assumptions, which are sentences (<c>DEBUG is set</c>, <c>DEBUG is false, or DEBUG is not set</c>), in as few words as say them.
/// </summary>
internal static class AssumptionText
{
    private const int MostWays = 3;
    private const int Longest = 200;

    /// <summary>Between facts that hold together.</summary>
    public const string And = " and ";

    /// <summary>Between ways of which one holds.</summary>
    public const string Or = ", or ";

    private const string Is = " is ";
    private const string Others = ", among other cases";

    /// <summary>All of the assumptions as one clause; empty when there is none.</summary>
    public static string Of(ImmutableArray<string> assuming) => string.Join(And, Words(assuming));

    /// <summary>What stands behind a fact that rests on them, with a blank before it; empty when there is none.</summary>
    public static string When(ImmutableArray<string> assuming) => assuming.IsEmpty ? "" : " when " + Of(assuming);

    /// <summary>The assumptions without what one of them says already, the alternatives last.</summary>
    public static ImmutableArray<string> Words(ImmutableArray<string> assuming)
    {
        if (assuming.IsEmpty)
        {
            return [];
        }

        var facts = new List<string>();
        var choices = new List<List<string[]>>();
        foreach (var assumption in assuming)
        {
            var ways = Ways(assumption);
            if (ways.Count == 1)
            {
                facts.AddRange(ways[0]);
            }
            else
            {
                choices.Add(ways);
            }
        }

        facts = [.. facts.Distinct(StringComparer.Ordinal)];
        var words = new List<string>(facts);
        foreach (var ways in choices)
        {
            var left = Left(ways, facts);
            if (left.Count > 0)
            {
                words.Add(Join(left, isAlone: assuming.Length == 1));
            }
        }

        return [.. words.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The ways in which an assumption can hold, each with the facts that must hold together.</summary>
    public static List<string[]> Ways(string assumption) => [.. assumption.Split(Or).Select(way => way.Split(And))];

    /// <summary>The ways that are left once some facts hold; none when nothing more must hold.</summary>
    private static List<string[]> Left(List<string[]> ways, List<string> facts)
    {
        var left = new List<string[]>();
        foreach (var way in ways)
        {
            if (way.Any(one => facts.Exists(fact => IsOpposite(one, fact))))
            {
                continue;
            }

            string[] more = [.. way.Where(one => !facts.Contains(one, StringComparer.Ordinal))];
            if (more.Length == 0)
            {
                return [];
            }

            left.Add(more);
        }

        return left;
    }

    private static string Join(List<string[]> ways, bool isAlone)
    {
        // What all ways share is said once.
        string[] shared =
            ways.Count == 1
                ? []
                : [.. ways[0].Where(one => ways.TrueForAll(way => way.Contains(one, StringComparer.Ordinal)))];
        var rest = ways.ConvertAll(way => string.Join(And, way.Except(shared, StringComparer.Ordinal)));
        var joined = rest.Exists(way => way.Length == 0) ? "" : Alternatives(rest, isAlone && shared.Length == 0);
        return string.Join(And, joined.Length == 0 ? shared : [.. shared, joined]);
    }

    /// <summary><c>DEBUG is false or not set</c> where all are about one thing.</summary>
    private static string Alternatives(List<string> ways, bool isAlone)
    {
        if (ways.Count == 1)
        {
            return ways[0];
        }

        var subject = Subject(ways[0]);
        if (
            subject is not null
            && ways.TrueForAll(way => Subject(way) == subject && !way.Contains(And, StringComparison.Ordinal))
        )
        {
            return ways[0]
                + " or "
                + string.Join(" or ", ways.Skip(1).Select(way => way[(subject.Length + Is.Length)..]));
        }

        var kept = ways.Take(MostWays).ToList();
        while (kept.Count > 1 && kept.Sum(way => way.Length) > Longest)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        var others = kept.Count < ways.Count ? Others : "";
        return isAlone ? string.Join(Or, kept) + others
            : kept.Count == 1 ? kept[0] + others
            : $"either {string.Join(" or ", kept)}{others}";
    }

    private static string? Subject(string way) =>
        way.IndexOf(Is, StringComparison.Ordinal) is var at and > 0 ? way[..at] : null;

    private static bool IsOpposite(string one, string other) => IsNegation(one, other) || IsNegation(other, one);

    private static bool IsNegation(string one, string other) =>
        Subject(one) is { } subject
        && Subject(other) == subject
        && (
            string.Equals(one, subject + " is not" + other[(subject.Length + 3)..], StringComparison.Ordinal)
            || (
                one.EndsWith(" is not set", StringComparison.Ordinal)
                && other[(subject.Length + Is.Length)..] is var state
                && (
                    state is "set" or "true" or "false"
                    || state.StartsWith("set ", StringComparison.Ordinal)
                    || state.StartsWith('\'')
                )
            )
        );
}
