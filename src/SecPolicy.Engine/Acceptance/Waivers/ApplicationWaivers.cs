using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers accept of one application. For one thread.</summary>
/// <param name="application">The application.</param>
/// <param name="project">The project file's waivers.</param>
/// <param name="inline">The waivers in comments of its files.</param>
/// <param name="paths">How a waiver's project file writes paths.</param>
/// <param name="reviewed">Which of the waivers in comments are reviewed; null where all count.</param>
internal sealed class ApplicationWaivers(
    ResolvedApplication application,
    ImmutableArray<RatedWaiver> project,
    ImmutableArray<RatedWaiver> inline,
    Func<RatedWaiver, ProjectPaths> paths,
    ReviewedComments? reviewed
) : IAcceptance
{
    private readonly HashSet<WaiverMatch> _matched = [];
    private readonly HashSet<RatedWaiver> _unreviewed = [];

    /// <summary>What is left to know once the application is judged.</summary>
    public WaiverUse Use() =>
        new(
            application.Path,
            inline,
            [.. _matched],
            [.. _unreviewed],
            [
                .. application.Environments.Select(environment => new SeenEnvironment(
                    environment.Name,
                    environment.Kind,
                    environment.Judged
                )),
            ]
        );

    /// <inheritdoc/>
    public Waiver? Find(string rule, ResolvedEnvironment environment, Shortfall shortfall)
    {
        RatedWaiver? first = null;
        // Of several that cover the same, none is unneeded.
        foreach (var waiver in project)
        {
            if (waiver.Accepted is not null && Covers(waiver, environment, shortfall) && Takes(waiver, rule))
            {
                first ??= waiver;
            }
        }

        foreach (var waiver in inline)
        {
            if (waiver.Accepted is null || Beside(waiver.Written, shortfall) is not { } place || !Takes(waiver, rule))
            {
                continue;
            }

            if (reviewed?.Has(waiver.Written, place) == false)
            {
                _unreviewed.Add(waiver);
            }
            else
            {
                first ??= waiver;
            }
        }

        return first?.Accepted;
    }

    /// <summary>Whether a waiver speaks of a rule; then it has found something to accept.</summary>
    private bool Takes(RatedWaiver waiver, string rule)
    {
        var takes = false;
        foreach (var pattern in waiver.Written.Rules.Where(pattern => Glob.Matches(pattern, rule)))
        {
            _matched.Add(new(waiver, pattern));
            takes = true;
        }

        return takes;
    }

    private bool Covers(RatedWaiver waiver, ResolvedEnvironment environment, Shortfall shortfall) =>
        WaiverScope.HasEnvironment(waiver.Written, environment.Name, environment.Kind)
        && WaiverScope.HasSubject(waiver.Written, application.Framework, shortfall)
        && (waiver.Written.Path is not { } glob || IsAt(glob, paths(waiver), shortfall));

    private bool IsAt(string glob, ProjectPaths paths, Shortfall shortfall) =>
        paths.Matches(glob, application.Path) || Places(shortfall).Any(place => paths.Matches(glob, place.Source.Path));

    /// <summary>The place of a shortfall of which a comment speaks; null for none.</summary>
    private static SourceSpan? Beside(WrittenWaiver waiver, Shortfall shortfall)
    {
        var (first, last) = waiver.Lines;
        foreach (var place in Places(shortfall))
        {
            if (
                string.Equals(place.Source.Path, waiver.Span.Source.Path, StringComparison.Ordinal)
                && place.StartPosition.Line is var line
                && line >= first
                && line <= last
            )
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>Where the finding will point: at its own place, or at what is not known once several rules wait for that.</summary>
    private static IEnumerable<SourceSpan> Places(Shortfall shortfall) =>
        shortfall.Doubt?.Cause is { } cause ? [shortfall.Span, cause] : [shortfall.Span];
}
