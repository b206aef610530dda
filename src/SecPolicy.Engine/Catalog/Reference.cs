using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>What a rule cites: a requirement of a standard, a weakness, a check of a framework's own.</summary>
/// <param name="Id">How rules cite it: <c>CWE-614</c>, <c>ASVS-5.0-3.3.1</c>.</param>
/// <param name="Title">What it says, in a few words of ours.</param>
/// <param name="Address">Where its text stands; null where it has no lasting address.</param>
/// <param name="Levels">The levels of the standard that ask for it; empty where the standard has no levels.</param>
internal sealed record Reference(string Id, string Title, string? Address, ImmutableArray<int> Levels);
