namespace SecPolicy.Benchmarks.Measuring;

/// <summary>A command that is measured beside others.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Program">The path of its program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folder">Its working folder.</param>
/// <param name="Expected">What each run must do.</param>
internal sealed record Contender(
    string Name,
    string Program,
    IReadOnlyList<string> Arguments,
    string Folder,
    Expectation Expected
);
