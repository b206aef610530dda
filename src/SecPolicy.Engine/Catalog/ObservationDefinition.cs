using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>A kind of mistake in the configuration itself, declared in <c>catalog/observations.yaml</c>.</summary>
/// <param name="Id">The id that a rule's <c>forbid</c> names: <c>bare-number-is-days</c>.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Names">The words with which a key must end for the mistake to matter; empty for every key.</param>
internal sealed record ObservationDefinition(string Id, string Summary, ImmutableArray<string> Names)
{
    /// <summary>Whether only code shows it, so that without code nobody can say that it is not there.</summary>
    public bool NeedsCode { get; init; }

    /// <summary>Whether it is made of a waiver and not of an application.</summary>
    public bool NeedsWaivers { get; init; }

    /// <summary>The parameter of the policy by which it is made, or null: <c>longest-waiver</c>.</summary>
    public string? Parameter { get; init; }
}
