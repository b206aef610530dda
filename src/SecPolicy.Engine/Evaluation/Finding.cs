using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What a rule comes to for one application in one environment.</summary>
public enum Outcome
{
    /// <summary>The rule has nothing to say here.</summary>
    NotApplicable,

    /// <summary>Every possible value satisfies the rule.</summary>
    Pass,

    /// <summary>Reading alone cannot tell.</summary>
    Inconclusive,

    /// <summary>No possible value satisfies the rule.</summary>
    Fail,
}

/// <summary>What a related place has to do with a finding.</summary>
public enum RelatedRole
{
    /// <summary>The value that the winner overrides.</summary>
    Overrides,

    /// <summary>On what the finding rests.</summary>
    Assumes,

    /// <summary>Whose default it is.</summary>
    Default,

    /// <summary>Where the comparison's other side stands, or what demands it.</summary>
    DemandedBy,
}

/// <summary>Another place or fact that belongs to a finding.</summary>
/// <param name="Role">What it has to do with it.</param>
/// <param name="Message">One clause for people: <c>overrides "Always"</c>.</param>
/// <param name="Span">Where, or null when it has no place in a file.</param>
public sealed record Related(RelatedRole Role, string Message, SourceSpan? Span);

/// <summary>A rule that fails or is inconclusive, at a place; one finding for all environments in which it reads the same.</summary>
public sealed record Finding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>The other rules that cannot be judged for the same reason, in ordinal order: then this is one finding for all of them.</summary>
    public ImmutableArray<string> AlsoConcerns { get; init; } = [];

    /// <summary>The rule's title.</summary>
    public required string Title { get; init; }

    /// <summary>The rule's severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary><see cref="Outcome.Fail"/> or <see cref="Outcome.Inconclusive"/>.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The application's path.</summary>
    public required string Application { get; init; }

    /// <summary>The application's framework where two applications have the same path; otherwise it may be empty.</summary>
    internal string Framework { get; init; } = "";

    /// <summary>The environments' names, in ordinal order.</summary>
    public required ImmutableArray<string> Environments { get; init; }

    /// <summary>The setting, the first of several that <see cref="Message"/> names, or null when the rule is about a native key or an observation without setting.</summary>
    public required string? Setting { get; init; }

    /// <summary>The native key, or null when no key can say it.</summary>
    public required string? Key { get; init; }

    /// <summary>The whole sentence fragment: <c>must be always; is never</c>. Without the environments.</summary>
    public required string Message { get; init; }

    /// <summary>What <see cref="Message"/> begins with when it says first what must be; otherwise empty.</summary>
    internal string Demand { get; init; } = "";

    /// <summary>The effective value, masked where it is sensitive.</summary>
    public required string Actual { get; init; }

    /// <summary>What the rule expects: <c>at most 30m</c>.</summary>
    public required string Expected { get; init; }

    /// <summary>Whether the value is the framework's default.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>Where to look.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>What else belongs to it.</summary>
    public required ImmutableArray<Related> Related { get; init; }

    /// <summary>How to mend it, or null.</summary>
    public required string? Fix { get; init; }

    /// <summary>The standards that ask for it.</summary>
    public required ImmutableArray<string> References { get; init; }

    /// <summary>A digest that survives edits: of rule, application, file, setting, key, outcome and value; never of a line, an environment or a sensitive value.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The class of the value: <see cref="Actual"/>, or a constant where it is sensitive.</summary>
    internal string ValueClass { get; init; } = "";

    /// <summary>What a baseline keeps of the finding: an entry for each rule, each setting or key, and each environment.</summary>
    /// <remarks>Those of rules and environments that are no longer in the finding mean nothing.</remarks>
    internal ImmutableArray<BaselineEntry> Entries { get; init; } = [];

    /// <summary>Who accepts the finding, or null.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>Whether the baseline has it: it was there when the baseline was written.</summary>
    public bool InBaseline { get; init; }

    /// <summary>Whether the finding is waived or in the baseline, so that it does not make a run fail.</summary>
    public bool IsAccepted => Waiver is not null || InBaseline;

    /// <summary>Place, outcome, rule, message and environments on one line.</summary>
    public override string ToString() =>
        $"{Span}: {(Outcome == Outcome.Fail ? $"{Severity}" : $"{Outcome}").ToLowerInvariant()}: {Rule}: {Message} in {string.Join(", ", Environments)}";
}
