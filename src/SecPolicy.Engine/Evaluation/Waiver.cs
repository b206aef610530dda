using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>That someone accepts a finding, until a day.</summary>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Owner">Who answers for it, or null.</param>
/// <param name="Expires">The last day on which it holds; it ends with that day in UTC.</param>
/// <param name="Ticket">Where the work on it is tracked, or null.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="IsInline">Whether it is a comment beside what it accepts, rather than an entry of the project file.</param>
public sealed record Waiver(
    string Reason,
    string? Owner,
    DateOnly Expires,
    string? Ticket,
    SourceSpan Span,
    bool IsInline
);
