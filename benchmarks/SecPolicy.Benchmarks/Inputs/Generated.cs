using System.Collections.Immutable;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>What a generator wrote.</summary>
/// <param name="Planted">How many findings each planted rule must have.</param>
/// <param name="Files">How many files of configuration.</param>
/// <param name="Bytes">How many bytes they have together.</param>
internal sealed record Generated(ImmutableSortedDictionary<string, int> Planted, int Files, long Bytes);
