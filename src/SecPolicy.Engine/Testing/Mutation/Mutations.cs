using System.Collections.Immutable;

namespace SecPolicy.Engine.Testing.Mutation;

/// <summary>Puts the weakenings of all cases of a policy together.</summary>
internal static class Mutations
{
    /// <summary>Each weakening once, caught when any case catches it.</summary>
    /// <param name="policy">The policy's id.</param>
    /// <param name="files">The policy's tests.</param>
    /// <param name="cases">Their cases, each with its weakenings.</param>
    public static MutationResult Combine(
        string policy,
        IReadOnlyCollection<PolicyTestFile> files,
        IEnumerable<CaseResult> cases
    )
    {
        ImmutableArray<UnnoticedWeakening> unnoticed = [.. files.SelectMany(file => file.Unnoticed)];
        var used = new HashSet<UnnoticedWeakening>();
        var weakenings = cases
            .SelectMany(result => result.Weakenings.Select(weakening => (Result: result, Weakening: weakening)))
            .GroupBy(pair => (pair.Result.Framework, pair.Weakening.Setting, pair.Weakening.Value))
            .OrderBy(group => group.Key.Framework, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Setting, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Value, StringComparer.Ordinal)
            .Select(group =>
            {
                var isCaught = group.Any(pair => pair.Weakening.IsCaught);
                var reason = isCaught ? null : Reason(unnoticed, group.Key.Setting, group.Key.Value, used);
                return new Weakening(
                    group.Key.Framework,
                    group.Key.Setting,
                    group.Key.Value,
                    isCaught,
                    reason,
                    group.First().Result.Case.Span
                );
            })
            .ToImmutableArray();
        return new(policy, weakenings, [.. unnoticed.Where(entry => !used.Contains(entry))]);
    }

    private static string? Reason(
        ImmutableArray<UnnoticedWeakening> unnoticed,
        string setting,
        string value,
        HashSet<UnnoticedWeakening> used
    )
    {
        var entry = unnoticed.FirstOrDefault(each => each.Matches(setting, value));
        if (entry is not null)
        {
            used.Add(entry);
        }

        return entry?.Reason;
    }
}
