using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Which releases of its framework an application may run on, as its project says.</summary>
internal sealed record PossibleVersions
{
    /// <summary>Nothing names the framework.</summary>
    public static PossibleVersions Unsaid { get; } = new();

    /// <summary>The releases, oldest first, each once; empty where the project does not say which.</summary>
    public ImmutableArray<PossibleVersion> Versions { get; init; } = [];

    /// <summary>Where the framework is named while nobody can tell its release from that; otherwise null.</summary>
    public VersionDoubt? Doubt { get; init; }

    /// <summary>The newest release that can be used at all, where no more is known than that; otherwise null.</summary>
    public PossibleVersion? Newest { get; init; }

    /// <summary>Some releases, of which there may be too many.</summary>
    /// <param name="versions">The releases, at least one.</param>
    /// <param name="framework">What is released: <c>Django</c>.</param>
    public static PossibleVersions Of(IEnumerable<PossibleVersion> versions, string framework)
    {
        PossibleVersion[] distinct =
        [
            .. versions
                .GroupBy(each => (each.Version.Major, each.Version.Minor))
                .Select(group => group.First())
                .OrderBy(each => each.Version),
        ];
        return distinct.Length <= FixedLimits.Releases
            ? new() { Versions = [.. distinct] }
            : new()
            {
                Doubt = new(
                    FormattableString.Invariant(
                        $"{distinct[0].Shown} allows {distinct.Length} releases of {framework}"
                    ),
                    distinct[0].Shown,
                    distinct[0].Span
                ),
            };
    }
}

/// <summary>A release that an application may run on.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Shown">What the project says: <c>Django&gt;=4.2</c>, <c>net8.0</c>.</param>
/// <param name="Span">Where it says that.</param>
internal sealed record PossibleVersion(Version Version, string Shown, SourceSpan Span);

/// <summary>Why a release is not known.</summary>
/// <param name="Reason">A clause for people.</param>
/// <param name="Shown">What the project says: <c>Django</c>.</param>
/// <param name="Span">Where it says that.</param>
internal sealed record VersionDoubt(string Reason, string Shown, SourceSpan Span);
