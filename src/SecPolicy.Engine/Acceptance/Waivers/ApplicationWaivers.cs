using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What waivers accept of one application. For one thread.</summary>
/// <param name="application">The application.</param>
/// <param name="project">The project file's waivers.</param>
/// <param name="paths">How these write paths.</param>
internal sealed class ApplicationWaivers(
    ResolvedApplication application,
    ImmutableArray<RatedWaiver> project,
    ProjectPaths paths
) : IAcceptance
{
    private readonly HashSet<RatedWaiver> _matched = [];

    /// <summary>What is left to know once the application is judged.</summary>
    public WaiverUse Use() =>
        new(
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
        foreach (var waiver in project)
        {
            // Of several that cover the same, none is unneeded.
            if (Covers(waiver, rule, environment, shortfall))
            {
                _matched.Add(waiver);
                first ??= waiver;
            }
        }

        return first?.Accepted;
    }

    private bool Covers(RatedWaiver waiver, string rule, ResolvedEnvironment environment, Shortfall shortfall) =>
        waiver.Accepted is not null
        && WaiverScope.HasRule(waiver.Written, rule)
        && WaiverScope.HasEnvironment(waiver.Written, environment.Name, environment.Kind)
        && WaiverScope.HasSubject(waiver.Written, application.Framework, shortfall)
        && HasPlace(waiver.Written, shortfall);

    private bool HasPlace(WrittenWaiver waiver, Shortfall shortfall) =>
        waiver.Path is not { } glob
        || paths.Matches(glob, application.Path)
        || Places(shortfall).Any(place => paths.Matches(glob, place.Source.Path));

    /// <summary>Where the finding will point: at its own place, or at what is not known once several rules wait for that.</summary>
    private static IEnumerable<SourceSpan> Places(Shortfall shortfall) =>
        shortfall.Doubt?.Cause is { } cause ? [shortfall.Span, cause] : [shortfall.Span];
}
