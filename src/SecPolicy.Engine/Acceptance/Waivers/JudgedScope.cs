using System.Collections.Immutable;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What a run judges, so that nobody says of a waiver that it matches nothing where nothing was looked at.</summary>
internal sealed record JudgedScope
{
    /// <summary>The paths that were asked for.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Whether the policies are the project's own and not others that were asked for.</summary>
    public required bool HasOwnPolicies { get; init; }

    /// <summary>The rules that judge.</summary>
    public required ImmutableArray<string> Rules { get; init; }

    /// <summary>The rules that the policies have, those that are switched off among them.</summary>
    public required ImmutableArray<string> KnownRules { get; init; }
}
