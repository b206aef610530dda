using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>Another program at the nearest thing that it can do.</summary>
/// <param name="Contender">It; null where it is not installed.</param>
/// <param name="Name">What the tables call it.</param>
/// <param name="Task">What it is asked for.</param>
/// <param name="Found">How many of the planted weaknesses it sees.</param>
/// <param name="Blind">What it can't see.</param>
internal sealed record Neighbour(Contender? Contender, string Name, string Task, int Found, string Blind);
