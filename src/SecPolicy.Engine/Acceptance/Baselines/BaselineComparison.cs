using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>A run's findings beside a baseline.</summary>
/// <param name="Findings">The findings, those that the baseline has marked as such.</param>
/// <param name="Gone">What the baseline has and nobody finds any more.</param>
internal sealed record BaselineComparison(ImmutableArray<Finding> Findings, ImmutableArray<BaselineEntry> Gone)
{
    /// <summary>Compares findings with a baseline.</summary>
    /// <param name="entries">The baseline's entries.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="scope">What the run judged; null when it could not judge all that it should, so that nothing can be called gone.</param>
    public static BaselineComparison Of(
        ImmutableArray<BaselineEntry> entries,
        ImmutableArray<Finding> findings,
        BaselineScope? scope
    )
    {
        if (entries.IsEmpty)
        {
            return new(findings, []);
        }

        var known = entries.ToHashSet();
        var found = findings.SelectMany(Entries).ToHashSet();
        return new(
            FindingOrder.Sort(findings.SelectMany(finding => Mark(finding, known))),
            scope is null ? [] : [.. entries.Where(entry => !found.Contains(entry) && scope.Covers(entry))]
        );
    }

    /// <summary>What a baseline keeps of a finding as it is now: rules and environments may have been taken out of it.</summary>
    public static IEnumerable<BaselineEntry> Entries(Finding finding) =>
        finding.Entries.Where(entry =>
            finding.Environments.Contains(entry.Environment, StringComparer.Ordinal)
            && (entry.Rule == finding.Rule || finding.AlsoConcerns.Contains(entry.Rule, StringComparer.Ordinal))
        );

    /// <summary>The finding, as two where the baseline has it in some environments only.</summary>
    private static IEnumerable<Finding> Mark(Finding finding, HashSet<BaselineEntry> known)
    {
        if (finding.Waiver is not null)
        {
            return [finding];
        }

        var entries = Entries(finding).ToLookup(entry => entry.Environment, StringComparer.Ordinal);
        var old = finding
            .Environments.Where(name => entries.Contains(name) && entries[name].All(known.Contains))
            .ToImmutableArray();
        if (old.Length == finding.Environments.Length && !old.IsEmpty)
        {
            return [finding with { InBaseline = true }];
        }

        return old.IsEmpty
            ? [finding]
            :
            [
                finding with
                {
                    Environments = [.. finding.Environments.Except(old, StringComparer.Ordinal)],
                },
                finding with
                {
                    Environments = old,
                    InBaseline = true,
                },
            ];
    }
}
