namespace SecPolicy.Engine.Resolution;

/// <summary>Compares assumptions, which are sentences: <c>DEBUG is set</c>, <c>DEBUG is false, or DEBUG is not set</c>.</summary>
internal static class Assumptions
{
    private const string Is = " is ";
    private const string Not = "not ";
    private const string Unset = "not set";

    /// <summary>Whether two assumptions cannot hold together; false where the sentences do not tell.</summary>
    public static bool Contradict(string one, string other)
    {
        var first = AssumptionText.Ways(one);
        var second = AssumptionText.Ways(other);
        return first.TrueForAll(way => second.TrueForAll(otherWay => Exclude(way, otherWay)));
    }

    /// <summary>Whether a fact of the one way rules out a fact of the other.</summary>
    private static bool Exclude(string[] one, string[] other) =>
        Array.Exists(
            one,
            fact =>
                Parts(fact) is var (subject, state)
                && Array.Exists(
                    other,
                    otherFact =>
                        Parts(otherFact) is var (same, otherState) && same == subject && Exclude(state, otherState)
                )
        );

    private static (string Subject, string State)? Parts(string fact) =>
        fact.IndexOf(Is, StringComparison.Ordinal) is var at and > 0 ? (fact[..at], fact[(at + Is.Length)..]) : null;

    private static bool Exclude(string one, string other) =>
        one == Not + other
        || other == Not + one
        || (one == Unset && NeedsValue(other))
        || (other == Unset && NeedsValue(one))
        || (one, other) is ("true", "false") or ("false", "true")
        || (IsText(one) && IsText(other) && one != other);

    private static bool NeedsValue(string state) =>
        state is "set" or "true" or "false" or "empty"
        || state.StartsWith("set ", StringComparison.Ordinal)
        || IsText(state);

    /// <summary>A single text, and not several.</summary>
    private static bool IsText(string state) => state is ['\'', .., '\''] && state.IndexOf('\'', 1) == state.Length - 1;
}
