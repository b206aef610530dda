using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>Findings that are accepted because they were there when the baseline was written.</summary>
/// <param name="Path">The file, normalised.</param>
/// <param name="Entries">What it has, each once, in order; the applications' paths are normalised as those of a report are.</param>
/// <param name="Problems">What is wrong with the file; then it has no entries.</param>
internal sealed record Baseline(string Path, ImmutableArray<BaselineEntry> Entries, ImmutableArray<Problem> Problems);

/// <summary>The one order of a baseline's entries.</summary>
internal static class BaselineOrder
{
    /// <summary>Sorts by application, environment, rule, subject, outcome and value; an entry that occurs twice is one.</summary>
    public static ImmutableArray<BaselineEntry> Sort(IEnumerable<BaselineEntry> entries) =>
        [
            .. entries
                .Distinct()
                .OrderBy(entry => entry.Application, StringComparer.Ordinal)
                .ThenBy(entry => entry.Environment, StringComparer.Ordinal)
                .ThenBy(entry => entry.Rule, StringComparer.Ordinal)
                .ThenBy(entry => entry.Subject, StringComparer.Ordinal)
                .ThenBy(entry => entry.Outcome)
                .ThenBy(entry => entry.Value, StringComparer.Ordinal),
        ];
}
