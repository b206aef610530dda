using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Acceptance.Baselines;

/// <summary>How a baseline changes when it is brought up to date.</summary>
/// <param name="Path">The baseline's file.</param>
/// <param name="IsFirst">Whether there was no baseline yet.</param>
/// <param name="Entries">What the baseline has from now on.</param>
/// <param name="Removed">What it loses, because nobody finds it any more.</param>
/// <param name="Added">What it gains.</param>
/// <param name="Refused">What is found and neither in the baseline nor accepted.</param>
/// <param name="NotJudged">How many entries it keeps though the run did not judge them.</param>
internal sealed record BaselineUpdate(
    string Path,
    bool IsFirst,
    ImmutableArray<BaselineEntry> Entries,
    ImmutableArray<BaselineEntry> Removed,
    ImmutableArray<BaselineEntry> Added,
    ImmutableArray<BaselineEntry> Refused,
    int NotJudged
)
{
    /// <summary>Brings a baseline up to date: it only shrinks, unless new findings are accepted.</summary>
    /// <param name="path">The baseline's file.</param>
    /// <param name="before">What it has; null when there is none yet, so that everything is accepted.</param>
    /// <param name="findings">What is found.</param>
    /// <param name="gone">What the baseline has and nobody finds any more.</param>
    /// <param name="acceptNew">Whether what is found enters the baseline.</param>
    internal static BaselineUpdate Of(
        string path,
        ImmutableArray<BaselineEntry>? before,
        ImmutableArray<Finding> findings,
        ImmutableArray<BaselineEntry> gone,
        bool acceptNew
    )
    {
        var old = before ?? [];
        var found = findings.SelectMany(BaselineComparison.Entries).ToHashSet();
        var news = BaselineOrder.Sort(
            findings.Where(finding => finding.Waiver is null).SelectMany(BaselineComparison.Entries).Except(old)
        );
        var accepts = before is null || acceptNew;
        var kept = old.Except(gone).ToList();
        return new(
            path,
            before is null,
            BaselineOrder.Sort(accepts ? kept.Concat(news) : kept),
            gone,
            accepts ? news : [],
            accepts ? [] : news,
            kept.Count(entry => !found.Contains(entry))
        );
    }
}
