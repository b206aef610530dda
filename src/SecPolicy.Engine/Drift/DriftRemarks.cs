using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Remarks;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift;

/// <summary>What parts environments and is no weaker setting.</summary>
internal static class DriftRemarks
{
    private static readonly ImmutableArray<RemarkKind> Kinds =
    [
        KeysOnlyInDevelopment.Kind,
        KeysOnlyInSome.Kind,
        SameInAllOverlays.Kind,
        Observed.ArrayTails,
        Observed.NearMisses,
        UnnamedEnvironments.Kind,
        DeploymentsNotTaken.Kind,
    ];

    /// <summary>The heading over the remarks with that id.</summary>
    public static string TitleOf(string id) => Kinds.First(kind => kind.Id == id).Title;

    /// <summary>The ids of all kinds of remarks, in the order in which they are shown.</summary>
    public static IEnumerable<string> Ids => Kinds.Select(kind => kind.Id);

    /// <summary>The remarks on some environments of an application.</summary>
    internal static ImmutableArray<DriftRemark> Find(
        ResolvedApplication application,
        IEnumerable<ResolvedEnvironment> environments
    )
    {
        var compared = new ComparedApplication(application, environments);
        return [.. Kinds.SelectMany(kind => kind.Find(compared))];
    }
}
