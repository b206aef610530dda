using System.Collections.Immutable;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Words what is wrong with how a waiver is written.</summary>
internal static class WaiverMistake
{
    /// <summary>What is missing and what cannot be read, as one clause; null for nothing: <c>has no rule, no reason and no owner</c>.</summary>
    public static string? Of(IReadOnlyList<string> missing, ImmutableArray<string> others)
    {
        string[] clauses = missing.Count == 0 ? [.. others] : ["has no " + Join(missing), .. others];
        return clauses.Length == 0 ? null : string.Join("; ", clauses) + ", and waives nothing";
    }

    private static string Join(IReadOnlyList<string> missing) =>
        missing.Count == 1
            ? missing[0]
            : $"{string.Join(", no ", missing.Take(missing.Count - 1))} and no {missing[^1]}";

    /// <summary>That an end is no day.</summary>
    public static string NoDay(string text) => $"ends on '{text}', which is no day such as 2027-01-31";
}
