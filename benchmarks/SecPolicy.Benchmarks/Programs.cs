namespace SecPolicy.Benchmarks;

/// <summary>What takes part: the paths of natively built programs, and of the repository.</summary>
/// <param name="Measure">What runs and counts.</param>
/// <param name="Nothing">The program that does nothing.</param>
/// <param name="Floor">The program that only finds, reads and tokenises appsettings files.</param>
/// <param name="SecPolicy">secpolicy.</param>
/// <param name="Previous">The previous release of secpolicy; null where there is none.</param>
/// <param name="Repository">The repository's root.</param>
internal sealed record Programs(
    string Measure,
    string Nothing,
    string Floor,
    string SecPolicy,
    string? Previous,
    string Repository
)
{
    /// <summary>The path of a sample of the repository.</summary>
    public string Sample(string name) => Path.Combine(Repository, "samples", name);
}
