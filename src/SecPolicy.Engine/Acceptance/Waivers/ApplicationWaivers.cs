using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers accept of one application. For one thread.</summary>
/// <param name="application">The application.</param>
/// <param name="project">The project file's waivers.</param>
/// <param name="inline">The waivers in comments of its files.</param>
/// <param name="paths">How the project file writes paths.</param>
internal sealed class ApplicationWaivers(
    ResolvedApplication application,
    ImmutableArray<RatedWaiver> project,
    ImmutableArray<RatedWaiver> inline,
    ProjectPaths paths
) : IAcceptance
{
    private readonly HashSet<WaiverMatch> _matched = [];

    /// <summary>What is left to know once the application is judged.</summary>
    public WaiverUse Use() =>
        new(
            application.Path,
            inline,
            [.. _matched],
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
            if (waiver.Accepted is not null && Covers(waiver.Written, environment, shortfall) && Takes(waiver, rule))
            {
                first ??= waiver;
            }
        }

        foreach (var waiver in inline)
        {
            if (waiver.Accepted is not null && IsBeside(waiver, shortfall) && Takes(waiver, rule))
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

    private bool Covers(WrittenWaiver waiver, ResolvedEnvironment environment, Shortfall shortfall) =>
        WaiverScope.HasEnvironment(waiver, environment.Name, environment.Kind)
        && WaiverScope.HasSubject(waiver, application.Framework, shortfall)
        && (
            waiver.Path is not { } glob
            || paths.Matches(glob, application.Path)
            || Places(shortfall).Any(place => paths.Matches(glob, place.Source.Path))
        );

    private static bool IsBeside(RatedWaiver waiver, Shortfall shortfall)
    {
        var (first, last) = waiver.Written.Lines;
        foreach (var place in Places(shortfall))
        {
            if (!string.Equals(place.Source.Path, waiver.Written.Span.Source.Path, StringComparison.Ordinal))
            {
                continue;
            }

            var line = place.StartPosition.Line;
            if (line >= first && line <= last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the finding will point: at its own place, or at what is not known once several rules wait for that.</summary>
    private static IEnumerable<SourceSpan> Places(Shortfall shortfall) =>
        shortfall.Doubt?.Cause is { } cause ? [shortfall.Span, cause] : [shortfall.Span];
}
