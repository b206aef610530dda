namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Compares assumptions, which are sentences: <c>DEBUG is set</c>, <c>DEBUG is false, or DEBUG is not set</c>.</summary>
internal static class Assumptions
{
    private const string Is = " is ";
    private const string Not = "not ";
    private const string Unset = "not set";

    /// <summary>Whether two assumptions cannot hold together; false where the sentences do not tell.</summary>
    public static bool Contradict(string one, string other)
    {
        if (Subject(one) is not { } subject || Subject(other) is not { } same || subject != same)
        {
            return false;
        }

        var first = Ways(one, subject);
        var second = Ways(other, subject);
        return first is not null
            && second is not null
            && Array.TrueForAll(first, way => Array.TrueForAll(second, otherWay => Exclude(way, otherWay)));
    }

    private static string? Subject(string assumption) =>
        assumption.IndexOf(Is, StringComparison.Ordinal) is var at and > 0 ? assumption[..at] : null;

    /// <summary>What is said of one thing, in each of the ways in which the assumption can hold; null when it speaks of others too.</summary>
    private static string[]? Ways(string assumption, string subject)
    {
        var parts = assumption.Split(", or ");
        var start = subject + Is;
        return Array.TrueForAll(parts, part => part.StartsWith(start, StringComparison.Ordinal))
            ? Array.ConvertAll(parts, part => part[start.Length..])
            : null;
    }

    private static bool Exclude(string one, string other) =>
        one == Not + other
        || other == Not + one
        || (one == Unset && NeedsValue(other))
        || (other == Unset && NeedsValue(one))
        || (one, other) is ("true", "false") or ("false", "true")
        || (IsText(one) && IsText(other) && one != other);

    private static bool NeedsValue(string state) =>
        state is "set" or "true" or "false" || state.StartsWith("set ", StringComparison.Ordinal) || IsText(state);

    /// <summary>A single text, and not several.</summary>
    private static bool IsText(string state) => state is ['\'', .., '\''] && state.IndexOf('\'', 1) == state.Length - 1;
}
