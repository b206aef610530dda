using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;

namespace SecPolicy.Engine.Discovery.AspNetCore;

/// <summary>
/// Where ASP.NET Core keeps configuration: which files of a folder make an application, its environments, and each one's order of files.
/// </summary>
/// <param name="folder">The application's folder.</param>
/// <param name="names">The names of the files in it.</param>
/// <param name="application">The application's name, for <c>{name}.settings.json</c>; null when that file is not read.</param>
/// <param name="environments">What names of environments mean.</param>
internal sealed class AspNetCoreLayout(
    string folder,
    IReadOnlyList<string> names,
    string? application,
    EnvironmentNames environments
)
{
    private const string Base = "appsettings";

    /// <summary>The environment of an application without any overlay, and the framework's own default.</summary>
    private const string DefaultEnvironment = "Production";

    private ImmutableArray<string>? _environments;

    /// <summary>The environments that the application's code asks for, besides those that have files.</summary>
    public ImmutableArray<string> CodeEnvironments { get; init; } = [];

    /// <summary>Whether the file makes its folder an application: a base file, or an overlay of what is an environment.</summary>
    public static bool IsConfiguration(string name, EnvironmentNames environments) =>
        name is Base + ".json" || (OverlayOf(Base, name) is { } overlay && environments.IsEnvironment(overlay));

    /// <summary>The names of all environments, in ordinal order; Production always, for that is what the framework runs unless told otherwise.</summary>
    public ImmutableArray<string> Environments() =>
        _environments ??= [
            .. names
                .Select(Overlay)
                .OfType<string>()
                .Where(environments.IsEnvironment)
                .Concat(CodeEnvironments)
                .Append(DefaultEnvironment)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Whether some file is an overlay of that very name.</summary>
    public bool HasOverlay(string environment) =>
        names.Any(name => string.Equals(Overlay(name), environment, StringComparison.Ordinal));

    /// <summary>The environment that a file is an overlay of; null for a base file and any other.</summary>
    public string? Overlay(string name) =>
        OverlayOf(Base, name) ?? (application is null ? null : OverlayOf(Settings(application), name));

    /// <summary>Whether a file is read in every environment.</summary>
    public bool IsBase(string name) =>
        name is Base + ".json"
        || (application is not null && string.Equals(name, Settings(application) + ".json", StringComparison.Ordinal));

    /// <summary>
    /// An environment's files, lowest precedence first: the order of WebApplication.CreateBuilder, printed by .NET 10.
    /// The environment's name is taken verbatim, as the framework does.
    /// </summary>
    public ImmutableArray<string> Files(string environment)
    {
        string[] order = [Base, .. application is null ? (ReadOnlySpan<string>)[] : [Settings(application)]];
        return
        [
            .. order
                .SelectMany(stem => new[] { $"{stem}.json", $"{stem}.{environment}.json" })
                .Where(names.Contains)
                .Select(name => RelativePath.Join(folder, name)),
        ];
    }

    private static string Settings(string application) => application + ".settings";

    private static string? OverlayOf(string stem, string name) =>
        name.Length > stem.Length + ".".Length + ".json".Length
        && name.StartsWith(stem + ".", StringComparison.Ordinal)
        && name.EndsWith(".json", StringComparison.Ordinal)
            ? name[(stem.Length + 1)..^".json".Length]
            : null;
}
