using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>A run's findings beside a baseline, one application after the other.</summary>
/// <param name="entries">The baseline's entries.</param>
internal sealed class BaselineComparison(ImmutableArray<BaselineEntry> entries)
{
    private readonly HashSet<BaselineEntry> _known = [.. entries];

    private readonly HashSet<string> _named = entries
        .Select(entry => entry.Application)
        .ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<BaselineEntry> _found = [];
    private readonly Dictionary<string, ReportedApplication> _judged = new(StringComparer.Ordinal);

    /// <summary>The findings of an application, those that the baseline has marked as such. Safe for concurrent use.</summary>
    /// <param name="findings">The findings, in order.</param>
    public ImmutableArray<Finding> Mark(ImmutableArray<Finding> findings)
    {
        if (entries.IsEmpty)
        {
            return findings;
        }

        return FindingOrder.Sort(findings.SelectMany(Mark));
    }

    /// <summary>Notes what was found in an application, and that it was judged.</summary>
    public void Add(JudgedApplication application)
    {
        if (!_named.Contains(application.Reported.Path))
        {
            return;
        }

        _judged.TryAdd(application.Reported.Path, application.Reported);
        _found.UnionWith(application.Findings.SelectMany(Entries).Where(_known.Contains));
    }

    /// <summary>What the baseline has and nobody finds any more, once all applications are noted.</summary>
    /// <param name="scope">What the run judged; null when it could not judge all that it should, so that nothing can be called gone.</param>
    public ImmutableArray<BaselineEntry> Gone(BaselineScope? scope) =>
        scope is null
            ? []
            :
            [
                .. entries.Where(entry =>
                    !_found.Contains(entry) && scope.Covers(entry, _judged.GetValueOrDefault(entry.Application))
                ),
            ];

    /// <summary>What a baseline keeps of a finding as it is now: rules and environments may have been taken out of it.</summary>
    public static IEnumerable<BaselineEntry> Entries(Finding finding) =>
        finding.Entries.Where(entry =>
            finding.Environments.Contains(entry.Environment, StringComparer.Ordinal)
            && (entry.Rule == finding.Rule || finding.AlsoConcerns.Contains(entry.Rule, StringComparer.Ordinal))
        );

    /// <summary>The finding, as two where the baseline has it in some environments only.</summary>
    private IEnumerable<Finding> Mark(Finding finding)
    {
        if (finding.Waiver is not null)
        {
            return [finding];
        }

        var kept = Entries(finding).ToLookup(entry => entry.Environment, StringComparer.Ordinal);
        var old = finding
            .Environments.Where(name => kept.Contains(name) && kept[name].All(_known.Contains))
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
