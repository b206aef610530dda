namespace SecPolicy.Benchmarks.Pages;

/// <summary>What was demanded of a figure, and what came of it.</summary>
/// <param name="Demand">The demand, in words.</param>
/// <param name="Goal">What it comes to in this run.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="IsReached">Whether that is good enough.</param>
internal sealed record Target(string Demand, string Goal, string Figure, bool IsReached);
