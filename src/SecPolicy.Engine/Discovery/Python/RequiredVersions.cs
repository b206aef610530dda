using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>A distribution that a list of requirements names.</summary>
/// <param name="Named">The distribution.</param>
/// <param name="IsConstraint">Whether it is only limited and not required.</param>
/// <param name="Path">The list's path.</param>
internal sealed record FoundRequirement(NamedDistribution Named, bool IsConstraint, string Path);

/// <summary>Which releases of one distribution the lists of requirements leave.</summary>
/// <param name="files">The lists.</param>
/// <param name="title">The distribution's name for people.</param>
/// <param name="series">Its known series, oldest first.</param>
internal sealed class RequiredVersions(PythonFiles files, string title, ImmutableArray<Version> series)
{
    /// <summary>
    /// What the best evidence leaves: a list may name the distribution several times, for different versions of Python, and lists beside each
    /// other are for different environments, of which nobody says which is which.
    /// </summary>
    /// <param name="found">Every mention of the distribution.</param>
    /// <param name="claims">What they say of its version, best first.</param>
    public PossibleVersions Of(
        IReadOnlyList<FoundRequirement> found,
        IReadOnlyList<(VersionClaim Claim, FoundRequirement From)> claims
    )
    {
        if (claims.Count == 0)
        {
            return found.Count == 0 ? PossibleVersions.Unsaid : new() { Doubt = Doubt(found[0]) };
        }

        var best = claims[0];
        var folder = RelativePath.Folder(best.From.Path);
        return PossibleVersions.Of(
            claims
                .Where(each =>
                    each.Claim.Evidence == best.Claim.Evidence && RelativePath.Folder(each.From.Path) == folder
                )
                .SelectMany(each => Versions(each.Claim, each.From)),
            title
        );
    }

    private IEnumerable<PossibleVersion> Versions(VersionClaim claim, FoundRequirement from)
    {
        var shown = Shown(from.Named);
        var span = RequirementPlace.Find(files, from);
        var allowed = AllowedSeries.Of(from.Named.Specifiers, series);
        return allowed.IsEmpty
            ? [new(claim.Version, shown, span)]
            : allowed.Select(version => new PossibleVersion(version, shown, span));
    }

    private VersionDoubt Doubt(FoundRequirement from) =>
        new(
            $"{RelativePath.Name(from.Path)} names {title} without a version",
            Shown(from.Named),
            RequirementPlace.Find(files, from)
        );

    private string Shown(NamedDistribution named)
    {
        var separator = named.Specifiers is [] or ['=' or '<' or '>' or '~' or '!' or '^', ..] ? "" : " ";
        return title + separator + named.Specifiers;
    }
}
