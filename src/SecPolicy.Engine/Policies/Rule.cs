using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>What must hold, how bad it is when it doesn't, why, and how to mend it.</summary>
internal sealed record Rule
{
    /// <summary>The id: the same in page, SARIF, waiver and test.</summary>
    public required string Id { get; init; }

    /// <summary>A sentence that says what holds.</summary>
    public required string Title { get; init; }

    /// <summary>How bad it is when it doesn't hold.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Environment kinds, names or globs; a leading <c>!</c> excludes.</summary>
    public required ImmutableArray<string> In { get; init; }

    /// <summary>The frameworks that it applies to; empty for all.</summary>
    public required ImmutableArray<string> Frameworks { get; init; }

    /// <summary>When the rule applies, without what it asks of parameters; null for always.</summary>
    public required Requirement? When { get; init; }

    /// <summary>What it asks of the policy's parameters, decided when the policy is loaded: <c>level is at least 2</c>; null for nothing.</summary>
    public string? Condition { get; init; }

    /// <summary>What must hold, or null when <see cref="Forbid"/> is given.</summary>
    public required Requirement? Require { get; init; }

    /// <summary>The ids of the observations that must not be made; otherwise empty.</summary>
    public required ImmutableArray<string> Forbid { get; init; }

    /// <summary>Whether it speaks of waivers and of nothing else, so that no application can be judged by it.</summary>
    public bool IsAboutWaivers { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>How to mend it, in general; null when the catalog's line for the setting says it all.</summary>
    public required string? Fix { get; init; }

    /// <summary>The standards that ask for it: <c>CWE-614</c>, <c>ASVS-5.0-3.3.1</c>.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>Words to find it by.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>The version since which it exists, by its policy's own count: <c>0.2.0</c>; null when nobody says.</summary>
    public string? Since { get; init; }

    /// <summary>The names of the parameters that it uses.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The id of the policy that defines it last.</summary>
    public required string Policy { get; init; }

    /// <summary>Where its id stands.</summary>
    public required SourceSpan Span { get; init; }
}
