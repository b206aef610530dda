using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>
/// A small project in <c>tests/python</c>, written for one construct. Its <c>runs.json</c> says which module is imported, and with
/// which variables: <c>{"module": "settings", "roots": ["."], "runs": [{"env": {}}]}</c>.
/// </summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Folder">Its folder, absolute.</param>
/// <param name="Module">The module to import.</param>
/// <param name="Roots">The folders in which Python looks for modules, relative to its folder.</param>
/// <param name="Needs">The libraries that the interpreter must have, by the names of their modules.</param>
/// <param name="Runs">The variables of each run.</param>
internal sealed record CorpusCase(
    string Name,
    string Folder,
    string Module,
    ImmutableArray<string> Roots,
    ImmutableArray<string> Needs,
    ImmutableArray<ImmutableSortedDictionary<string, string>> Runs
)
{
    private static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../python"));

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    public static CorpusCase Load(string name)
    {
        var folder = Path.Combine(Root, name);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "runs.json")));
        var json = document.RootElement;
        return new(
            name,
            json.TryGetProperty("folder", out var other)
                ? Path.GetFullPath(Path.Combine(folder, other.GetString()!))
                : folder,
            json.TryGetProperty("module", out var module) ? module.GetString()! : "settings",
            Texts(json, "roots") is { Length: > 0 } roots ? roots : ["."],
            Texts(json, "needs"),
            [
                .. json.GetProperty("runs")
                    .EnumerateArray()
                    .Select(run =>
                        run.GetProperty("env")
                            .EnumerateObject()
                            .ToImmutableSortedDictionary(
                                variable => variable.Name,
                                variable => variable.Value.GetString()!,
                                StringComparer.Ordinal
                            )
                    ),
            ]
        );
    }

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
