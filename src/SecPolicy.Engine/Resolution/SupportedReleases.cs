using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>Whether releases get security fixes on a day.</summary>
/// <param name="releases">The framework's releases.</param>
/// <param name="day">The day, in UTC; null when it is not known.</param>
internal sealed class SupportedReleases(FrameworkReleases releases, DateOnly? day)
{
    private const string Ended = "ended";
    private const string Supported = "supported";

    /// <summary>The support of what an application may run on: releases with the same answer are one case.</summary>
    public Answer Of(PossibleVersions possible)
    {
        if (possible.Versions.IsEmpty)
        {
            return OfNewest(possible);
        }

        var judged = possible.Versions.Select(each => (Version: each, Support: Of(each.Version))).ToList();
        var groups = judged.GroupBy(each => each.Support).ToList();
        return new(
            [
                .. groups.Select(group => new Alternative(
                    group.Key,
                    groups.Count == 1 ? [] : [$"{Names([.. group.Select(each => each.Version.Version)])} is used"]
                )
                {
                    Origin = Origin(group.First().Version.Shown, group.First().Version.Span),
                }),
            ],
            Remark([
                .. (groups.Find(group => group.Key is StringValue { Value: Ended }) ?? groups[0]).Select(each =>
                    each.Version.Version
                ),
            ])
        );
    }

    /// <summary>What a source says, as an origin of a value.</summary>
    public static Origin Origin(string shown, SourceSpan span) => new(shown, span, span.Source.Path);

    /// <summary>A version without its patch: <c>4.2</c>.</summary>
    public static string Short(Version version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor}");

    /// <summary>Where only the newest release that can be used is known: when that has ended, so have all others.</summary>
    private Answer OfNewest(PossibleVersions possible)
    {
        if (possible.Newest is { } newest && Of(newest.Version) is StringValue { Value: Ended } ended)
        {
            return new(
                [new(ended, []) { Origin = Origin(newest.Shown, newest.Span) }],
                $"{newest.Shown} builds for no release newer than this: {Remark([newest.Version])}"
            );
        }

        var doubt = possible.Doubt!;
        return new([new(new UnknownValue(doubt.Reason), []) { Origin = Origin(doubt.Shown, doubt.Span) }], null);
    }

    private ConfigValue Of(Version version)
    {
        if (day is not { } today)
        {
            return new UnknownValue("the day of the run is not known");
        }

        if (releases.Find(version) is { } release)
        {
            return new StringValue(release.IsSupported(today) ? Supported : Ended);
        }

        return version < releases.Releases[0].Version ? new StringValue(Ended)
            : releases.IsNewer(version)
                ? new UnknownValue(
                    $"{releases.NameOf(version)} is newer than the releases that were known on {Day(releases.AsOf)}"
                )
            : new UnknownValue(
                $"there is no {releases.NameOf(version)} among the releases that were known on {Day(releases.AsOf)}"
            );
    }

    /// <summary>Until when releases get security fixes, or got them; null where that is not known.</summary>
    /// <param name="versions">The releases: all supported, or none.</param>
    private string? Remark(ImmutableArray<Version> versions)
    {
        if (day is not { } today)
        {
            return null;
        }

        var known = versions.Select(releases.Find).OfType<FrameworkRelease>().ToList();
        if (known.Count == 0)
        {
            var oldest = releases.Releases[0];
            return versions[0] < oldest.Version
                ? $"{releases.NameOf(versions[0])} is older than {oldest.Name}, which got security fixes until {oldest.Until}"
                : null;
        }

        var first = known.MinBy(release => release.SupportedUntil)!;
        var last = known.MaxBy(release => release.SupportedUntil)!;
        var (release, verb, which) = first.IsSupported(today)
            ? (first, "gets", ", the first to end,")
            : (last, "got", ", the last to end,");
        return $"{release.Name}{(known.Count > 1 ? which : "")} {verb} security fixes until {release.Until}";
    }

    /// <summary>Releases as people name them, neighbours as a range: <c>Django 3.2 to 5.1 or 6.0</c>.</summary>
    private string Names(ImmutableArray<Version> versions)
    {
        var known = releases.Releases.Select(release => release.Version).ToList();
        var runs = new List<(Version First, Version Last)>();
        foreach (var version in versions)
        {
            var at = known.IndexOf(new(version.Major, version.Minor));
            var isNext = runs.Count > 0 && at > 0 && at == known.IndexOf(runs[^1].Last) + 1;
            if (isNext)
            {
                runs[^1] = (runs[^1].First, version);
            }
            else
            {
                runs.Add((version, version));
            }
        }

        var texts = runs.Select(
            (run, index) =>
            {
                var first = index == 0 ? releases.NameOf(run.First) : Short(run.First);
                return run.First == run.Last ? first : $"{first} to {Short(run.Last)}";
            }
        );
        return string.Join(" or ", texts);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
