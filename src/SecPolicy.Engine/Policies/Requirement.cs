using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>A condition over settings and native keys.</summary>
internal abstract record Requirement;

/// <summary>Every part must hold.</summary>
internal sealed record AllOf(ImmutableArray<Requirement> Parts) : Requirement;

/// <summary>At least one part must hold.</summary>
internal sealed record AnyOf(ImmutableArray<Requirement> Parts) : Requirement;

/// <summary>What a selector selects must meet an expectation.</summary>
internal sealed record Expect(Selector Selector, Expectation Expectation) : Requirement;
