using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers covered in one application.</summary>
/// <param name="Application">The application's path.</param>
/// <param name="Inline">The waivers in comments of its files.</param>
/// <param name="Matched">What covers something.</param>
/// <param name="Unreviewed">The waivers in comments that would cover something and that the reviewed revision lacks.</param>
/// <param name="Environments">The application's environments.</param>
internal sealed record WaiverUse(
    string Application,
    ImmutableArray<RatedWaiver> Inline,
    ImmutableArray<WaiverMatch> Matched,
    ImmutableArray<RatedWaiver> Unreviewed,
    ImmutableArray<SeenEnvironment> Environments
)
{
    /// <summary>Nothing.</summary>
    public static WaiverUse None { get; } = new("", [], [], [], []);
}

/// <summary>One of the rules that a waiver names, which has found something to accept.</summary>
/// <param name="Waiver">The waiver.</param>
/// <param name="Rule">The rule as the waiver names it.</param>
internal readonly record struct WaiverMatch(RatedWaiver Waiver, string Rule);

/// <summary>An environment that the run saw.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Judged">Whether it was judged, and not only compared with.</param>
internal readonly record struct SeenEnvironment(string Name, EnvironmentKind Kind, bool Judged);
