using System.Collections.Immutable;

namespace SecPolicy.Engine;

/// <summary>Which environments are compared.</summary>
public sealed record DriftOptions : ResolveOptions
{
    /// <summary>The environments beside which the others are judged, by name, kind or glob; empty for every lesser kind than the judged one's.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    /// <summary>The environments that are judged, by name, kind or glob; empty for those of kind production.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>Whether what is unknown makes the run fail as what is weaker does.</summary>
    public bool Strict { get; init; }
}
