using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Engine;

/// <summary>Which two states of the same files are compared. The engine's own files are the state after the change.</summary>
public sealed record SinceOptions : ResolveOptions
{
    /// <summary>The state before the change.</summary>
    public required FileRevision Since { get; init; }

    /// <summary>How people name the state after the change; null for the working tree.</summary>
    public string? Until { get; init; }

    /// <summary>The files that have other names after the change.</summary>
    public Renames Renames { get; init; } = Renames.None;

    /// <summary>The environments that must not become weaker, by name, kind or glob; empty for those of kind production.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>Whether what is unknown, or not observed any more, makes the run fail as what is weaker does.</summary>
    public bool Strict { get; init; }
}
