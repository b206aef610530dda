using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace SecPolicy.Engine.Tests.Oracle.Python;

/// <summary>A settings module to import, and in which surroundings.</summary>
/// <param name="Root">The project's folder, absolute.</param>
/// <param name="Module">The module's dotted name.</param>
/// <param name="Variables">All environment variables that there are.</param>
internal sealed record PythonQuestion(string Root, string Module, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The folders in which Python looks for modules, relative to the root.</summary>
    public IReadOnlyList<string> Roots { get; init; } = ["."];

    /// <summary>The processor time that the import may take.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>Whether Django's own checks are run too, as <c>check --deploy</c> runs them.</summary>
    public bool Deploy { get; init; }

    /// <summary>Names of which the value with Django's default is asked.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>What the real interpreter made of a settings module.</summary>
/// <param name="Error">Why the import fails: <c>KeyError: 'SECRET_KEY'</c>. Null when it succeeds.</param>
/// <param name="Values">Every upper-case name of the module.</param>
/// <param name="Settings">What Django's settings hold, of the names that were asked for.</param>
/// <param name="Checks">The ids of Django's own checks that speak up.</param>
/// <param name="SettingsError">Why Django refuses the settings; null when it doesn't.</param>
internal sealed record PythonTruth(
    string? Error,
    FrozenDictionary<string, PythonValue> Values,
    FrozenDictionary<string, PythonValue> Settings,
    ImmutableArray<string> Checks,
    string? SettingsError
)
{
    /// <summary>Reads an answer of <c>django_oracle.py</c>.</summary>
    public static PythonTruth Parse(string line)
    {
        using var document = JsonDocument.Parse(line, new() { MaxDepth = 512 });
        var json = document.RootElement;
        return new(
            Failure(json),
            Map(json, "values"),
            Map(json, "settings"),
            json.TryGetProperty("checks", out var checks)
                ? [.. checks.EnumerateArray().Select(check => check.GetProperty("id").GetString()!)]
                : [],
            json.TryGetProperty("settingsError", out var error) ? Failure(error) : null
        );
    }

    private static string? Failure(JsonElement json) =>
        json.TryGetProperty("error", out var error) ? $"{error.GetString()}: {json.GetProperty("message")}" : null;

    private static FrozenDictionary<string, PythonValue> Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map)
            ? map.EnumerateObject()
                .ToFrozenDictionary(
                    property => property.Name,
                    property => PythonValue.Parse(property.Value),
                    StringComparer.Ordinal
                )
            : FrozenDictionary<string, PythonValue>.Empty;
}
