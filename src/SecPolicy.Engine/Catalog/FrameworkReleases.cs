using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Catalog;

/// <summary>The releases of a framework, as <c>catalog/releases.yaml</c> lists them.</summary>
/// <param name="Framework">The framework's id: <c>aspnetcore</c>.</param>
/// <param name="Title">What is released, for people: <c>.NET</c>.</param>
/// <param name="AsOf">The day on which the list was true.</param>
/// <param name="Releases">The releases, oldest first; at least one.</param>
/// <param name="Fix">The line that takes a release, <c>{version}</c> standing for it.</param>
internal sealed record FrameworkReleases(
    string Framework,
    string Title,
    DateOnly AsOf,
    ImmutableArray<FrameworkRelease> Releases,
    string Fix
)
{
    /// <summary>A version's release, the patch left out; null when the list lacks it.</summary>
    public FrameworkRelease? Find(Version version) =>
        Releases.FirstOrDefault(release =>
            release.Version.Major == version.Major && release.Version.Minor == version.Minor
        );

    /// <summary>Whether a version is newer than all releases of the list.</summary>
    public bool IsNewer(Version? version) =>
        version is not null && new Version(version.Major, version.Minor) > Releases[^1].Version;

    /// <summary>A version's name for people, also where the list lacks it: <c>.NET 8</c>, <c>Django 7.0</c>.</summary>
    public string NameOf(Version version) =>
        Find(version)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Title} {version.Major}.{version.Minor}");

    /// <summary>The line that takes the release which is supported longest; null when none is supported any more.</summary>
    /// <param name="day">The day that is asked about.</param>
    public string? FixOn(DateOnly day) =>
        Releases.Where(release => release.IsSupported(day)).MaxBy(release => release.SupportedUntil) is { } best
            ? Fix.Replace("{version}", best.Version.ToString(), StringComparison.Ordinal)
            : null;
}

/// <summary>One release: a series with all its patches.</summary>
/// <param name="Version">Its version, two numbers: <c>4.2</c>.</param>
/// <param name="Name">Its name for people: <c>.NET 8</c>.</param>
/// <param name="Released">The day of its first release.</param>
/// <param name="SupportedUntil">The last day on which it gets security fixes.</param>
/// <param name="IsLongTerm">Whether its makers promised long-term support.</param>
internal sealed record FrameworkRelease(
    Version Version,
    string Name,
    DateOnly Released,
    DateOnly SupportedUntil,
    bool IsLongTerm
)
{
    /// <summary>The last day of support as people write it: <c>2028-04-30</c>.</summary>
    public string Until => SupportedUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether it gets security fixes on a day.</summary>
    public bool IsSupported(DateOnly day) => day <= SupportedUntil;
}
