using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The Compose files of a folder, by their names.</summary>
/// <param name="Base">The file that <c>docker compose</c> takes by itself; null without one.</param>
/// <param name="Override">The file that it puts above that; null without one.</param>
/// <param name="Overlays">The files that are named after something: <c>docker-compose.prod.yml</c>.</param>
internal sealed record ComposeFileNames(
    string? Base,
    string? Override,
    ImmutableArray<(string Name, string File)> Overlays
)
{
    // In the order in which Compose looks for them.
    private static readonly string[] Bases =
    [
        "compose.yaml",
        "compose.yml",
        "docker-compose.yml",
        "docker-compose.yaml",
    ];

    private static readonly string[] Overrides =
    [
        "compose.override.yml",
        "compose.override.yaml",
        "docker-compose.override.yml",
        "docker-compose.override.yaml",
    ];

    private static readonly string[] Stems = ["docker-compose.", "compose."];

    /// <summary>Whether a file is one of Compose's by its name.</summary>
    public static bool IsCompose(string name) =>
        Array.Exists(Stems, stem => name.StartsWith(stem, StringComparison.Ordinal))
        && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal));

    /// <summary>Understands the names of a folder's files.</summary>
    public static ComposeFileNames Of(ImmutableArray<string> names) =>
        new(
            Array.Find(Bases, names.Contains),
            Array.Find(Overrides, names.Contains),
            [
                .. names
                    .Where(name => IsCompose(name) && !Bases.Contains(name) && !Overrides.Contains(name))
                    .Select(name => (Name: Middle(name), File: name))
                    // docker-compose.prod.example.yml is none.
                    .Where(overlay => overlay.Name.Length > 0 && !overlay.Name.Contains('.', StringComparison.Ordinal)),
            ]
        );

    private static string Middle(string name)
    {
        var stem = Array.Find(Stems, stem => name.StartsWith(stem, StringComparison.Ordinal))!;
        var end = name.LastIndexOf('.');
        return end > stem.Length ? name[stem.Length..end] : "";
    }
}
