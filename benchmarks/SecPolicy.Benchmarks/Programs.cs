namespace SecPolicy.Benchmarks;

/// <summary>What takes part: the paths of natively built programs, of others that are installed, and of the repository.</summary>
/// <param name="Measure">What runs and counts.</param>
/// <param name="Nothing">The program that does nothing.</param>
/// <param name="Floor">The program that only finds, reads and tokenises appsettings files.</param>
/// <param name="SecPolicy">secpolicy.</param>
/// <param name="Previous">The previous release of secpolicy; null where there is none.</param>
/// <param name="Others">Programs of others by name: those that are installed.</param>
/// <param name="Repository">The repository's root.</param>
internal sealed record Programs(
    string Measure,
    string Nothing,
    string Floor,
    string SecPolicy,
    string? Previous,
    IReadOnlyDictionary<string, string> Others,
    string Repository
)
{
    /// <summary>The path of a sample of the repository.</summary>
    public string Sample(string name) => Path.Combine(Repository, "samples", name);

    /// <summary>The path of a file that tells another program what it is to do.</summary>
    public string Neighbour(string file) => Path.Combine(Repository, "benchmarks", "Neighbours", file);
}
