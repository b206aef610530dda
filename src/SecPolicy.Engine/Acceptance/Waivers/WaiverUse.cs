using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers covered in one application.</summary>
/// <param name="Matched">The waivers that cover something.</param>
/// <param name="Environments">The application's environments.</param>
internal sealed record WaiverUse(ImmutableArray<RatedWaiver> Matched, ImmutableArray<SeenEnvironment> Environments)
{
    /// <summary>Nothing.</summary>
    public static WaiverUse None { get; } = new([], []);
}

/// <summary>An environment that the run saw.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Judged">Whether it was judged, and not only compared with.</param>
internal readonly record struct SeenEnvironment(string Name, EnvironmentKind Kind, bool Judged);
