using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A policy with everything that it inherits, its parameters replaced by their values.</summary>
/// <param name="Id">What the file's <c>policy</c> says.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Source">The file.</param>
/// <param name="Parameters">Its parameters and the inherited ones, with the values in force.</param>
/// <param name="Rules">Its rules and the inherited ones: the inherited first, each in the order of its file.</param>
internal sealed record Policy(
    string Id,
    string Summary,
    SourceText Source,
    ImmutableArray<PolicyParameter> Parameters,
    ImmutableArray<Rule> Rules
)
{
    /// <summary>The rules that it has, or inherits, and that are not in force.</summary>
    public ImmutableArray<DisabledRule> Disabled { get; init; } = [];

    /// <summary>The files that it is made of: everything that it extends, then itself, each once.</summary>
    public ImmutableArray<PolicySource> Sources { get; init; } = [];
}

/// <summary>A file that a policy is made of.</summary>
/// <param name="Id">What the file's <c>policy</c> says.</param>
/// <param name="Source">Its text.</param>
/// <param name="Digest">SHA-256 of the file's bytes, in lower-case hexadecimal.</param>
internal sealed record PolicySource(string Id, SourceText Source, string Digest);

/// <summary>A rule of a policy that is not in force.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">The rule's title.</param>
/// <param name="Reason">Why: what <c>disable</c> says, or the values of the parameters that its <c>when</c> asks for; empty for <c>enabled: false</c>.</param>
/// <param name="Span">Where it was disabled; the rule itself when a parameter decides.</param>
internal sealed record DisabledRule(string Id, string Title, string Reason, SourceSpan Span)
{
    /// <summary>The rule as it would be in force; null when it has a mistake.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Whether other values of the parameters would bring it into force.</summary>
    public bool ByParameters { get; init; }
}
