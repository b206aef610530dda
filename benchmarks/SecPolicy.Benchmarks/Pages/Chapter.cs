using System.Collections.Immutable;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>What a scenario came to.</summary>
/// <param name="Rounds">How many runs of each contender its medians are of.</param>
/// <param name="Text">Its tables, in Markdown.</param>
/// <param name="Targets">The targets that it tries.</param>
internal sealed record Chapter(int Rounds, string Text, ImmutableArray<Target> Targets);
