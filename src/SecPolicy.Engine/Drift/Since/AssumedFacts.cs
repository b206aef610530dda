using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>What assumptions, which are sentences, have to do with each other.</summary>
internal static partial class AssumedFacts
{
    private const int MostWays = 64;
    private const string Is = " is ";
    private const string NotSet = "not set";
    private const string AnythingBut = "set to anything but ";
    private const string Neither = "neither ";
    private const string Not = "not ";
    private const string OfRequests = "the request is";

    /// <summary>The ways in which all of the assumptions can hold, each with its facts; null when they are too many to look at.</summary>
    public static ImmutableArray<ImmutableArray<string>>? Ways(IEnumerable<string> assuming)
    {
        ImmutableArray<ImmutableArray<string>> ways =
        [
            [],
        ];
        foreach (var assumption in assuming)
        {
            ways =
            [
                .. ways.SelectMany(
                        _ => AssumptionText.Ways(assumption),
                        (way, more) => way.Union(more, StringComparer.Ordinal).ToImmutableArray()
                    )
                    .Where(IsPossible)
                    .Take(MostWays + 1),
            ];
            if (ways.Length > MostWays)
            {
                return null;
            }
        }

        return ways;
    }

    /// <summary>Whether a fact was there before, among others, or needs nobody to make it: a variable is not set until somebody sets it, and all requests come.</summary>
    public static bool IsGiven(string fact, IEnumerable<string> before) =>
        fact.EndsWith(Is + NotSet, StringComparison.Ordinal)
        || fact.StartsWith(OfRequests, StringComparison.Ordinal)
        || before.Any(other => Names(Parts(fact).Subject).Overlaps(Names(Parts(other).Subject)));

    private static bool IsPossible(ImmutableArray<string> way)
    {
        for (var first = 0; first < way.Length; first++)
        {
            for (var second = first + 1; second < way.Length; second++)
            {
                if (Contradict(Parts(way[first]), Parts(way[second])))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether two facts exclude each other for sure.</summary>
    private static bool Contradict((string Subject, string State) one, (string Subject, string State) other) =>
        one.Subject == other.Subject && (Excludes(one.State, other.State) || Excludes(other.State, one.State));

    private static bool Excludes(string state, string other) =>
        state == Not + other
        || (state, other) is ("true", "false")
        || (
            state == NotSet
            && (other is "set" or "true" or "false" || other.StartsWith(AnythingBut, StringComparison.Ordinal))
        )
        || (Constants(state, "") is { } constants && ExcludesConstants(constants, other));

    private static bool ExcludesConstants(string[] constants, string other) =>
        other == NotSet
        || (Constants(other, "") is { } others && !constants.Intersect(others, StringComparer.Ordinal).Any())
        || (
            (Constants(other, AnythingBut) ?? Constants(other, Neither) ?? Constants(other, Not)) is { } excluded
            && constants.All(constant => excluded.Contains(constant, StringComparer.Ordinal))
        );

    /// <summary>The quoted texts of which a state is a list: <c>'a' or 'b'</c>; null when it is none.</summary>
    private static string[]? Constants(string state, string before) =>
        state.StartsWith(before, StringComparison.Ordinal)
        && List().Match(state[before.Length..]) is { Success: true } list
            ? [.. list.Groups["constant"].Captures.Select(capture => capture.Value)]
            : null;

    private static (string Subject, string State) Parts(string fact) =>
        fact.IndexOf(Is, StringComparison.Ordinal) is var at and > 0
            ? (fact[..at], fact[(at + Is.Length)..])
            : (fact, "");

    /// <summary>The names in an expression that are no functions: <c>S</c> in <c>int(S)</c>.</summary>
    private static HashSet<string> Names(string expression) =>
        Name().Matches(expression).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:(?: n?or )?(?<constant>'[^']*'))+$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex List();

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b(?!\()", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
