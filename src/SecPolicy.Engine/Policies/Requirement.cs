using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>A condition over settings and native keys.</summary>
public abstract record Requirement;

/// <summary>Every part must hold.</summary>
public sealed record AllOf(ImmutableArray<Requirement> Parts) : Requirement;

/// <summary>At least one part must hold.</summary>
public sealed record AnyOf(ImmutableArray<Requirement> Parts) : Requirement;

/// <summary>What a selector selects must meet an expectation.</summary>
public sealed record Expect(Selector Selector, Expectation Expectation) : Requirement;
