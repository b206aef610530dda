using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A policy with everything that it inherits, its parameters replaced by their values.</summary>
/// <param name="Id">What the file's <c>policy</c> says.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Source">The file.</param>
/// <param name="Parameters">Its parameters and the inherited ones, with the values in force.</param>
/// <param name="Rules">Its rules and the inherited ones: the inherited first, each in the order of its file.</param>
public sealed record Policy(
    string Id,
    string Summary,
    SourceText Source,
    ImmutableArray<PolicyParameter> Parameters,
    ImmutableArray<Rule> Rules
);

/// <summary>A parameter of a policy.</summary>
/// <param name="Name">Its name, without the <c>$</c>.</param>
/// <param name="Type">duration, integer, number, boolean, string or list.</param>
/// <param name="Value">The value in force.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record PolicyParameter(string Name, string Type, ConfigValue Value, string Summary);

/// <summary>What must hold, how bad it is when it doesn't, why, and how to mend it.</summary>
public sealed record Rule
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

    /// <summary>When the rule applies, or null for always.</summary>
    public required Requirement? When { get; init; }

    /// <summary>What must hold, or null when <see cref="Forbid"/> is given.</summary>
    public required Requirement? Require { get; init; }

    /// <summary>The ids of the observations that must not be made; otherwise empty.</summary>
    public required ImmutableArray<string> Forbid { get; init; }

    /// <summary>Why it matters.</summary>
    public required string Why { get; init; }

    /// <summary>How to mend it, in general; null when the catalog's line for the setting says it all.</summary>
    public required string? Fix { get; init; }

    /// <summary>The standards that ask for it: <c>CWE-614</c>, <c>ASVS-5.0-3.3.1</c>.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>Words to find it by.</summary>
    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>The names of the parameters that it uses.</summary>
    public ImmutableArray<string> Parameters { get; init; } = [];

    /// <summary>The id of the policy that defines it last.</summary>
    public required string Policy { get; init; }

    /// <summary>Where its id stands.</summary>
    public required SourceSpan Span { get; init; }
}
