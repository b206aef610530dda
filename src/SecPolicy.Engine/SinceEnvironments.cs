using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine;

/// <summary>Compares the environments of an application that both states have.</summary>
/// <param name="options">What is compared.</param>
/// <param name="isBeforeStandIn">Whether the state before lacks the path that was asked for.</param>
/// <param name="isAfterStandIn">Whether the state after lacks it.</param>
/// <param name="files">What the change does to files.</param>
internal sealed class SinceEnvironments(
    SinceOptions options,
    bool isBeforeStandIn,
    bool isAfterStandIn,
    IFileStates files
)
{
    /// <summary>The environments, production first.</summary>
    public ImmutableArray<EnvironmentSince> Compare(
        DiscoveredApplication before,
        DiscoveredApplication after,
        ResolvedApplication resolvedBefore,
        ResolvedApplication resolvedAfter
    )
    {
        var changes = new EnvironmentChanges(resolvedBefore, resolvedAfter, files);
        var names = before.Framework is "django" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var pairs = EnvironmentPairs.Find(Identities(before), Identities(after), names, options.Renames);
        return
        [
            .. pairs
                .Where(pair =>
                    (!isBeforeStandIn && IsJudged(before, pair.Before))
                    || (!isAfterStandIn && IsJudged(after, pair.After))
                )
                .Select(pair => Compare(pair, changes, resolvedBefore, resolvedAfter))
                .OrderByDescending(environment => environment.Kind)
                .ThenBy(environment => environment.Name, StringComparer.Ordinal),
        ];
    }

    private EnvironmentSince Compare(
        EnvironmentPair pair,
        EnvironmentChanges changes,
        ResolvedApplication before,
        ResolvedApplication after
    )
    {
        var shown = (pair.After ?? pair.Before)!;
        var result = new EnvironmentSince(
            shown.Name,
            shown.Kind,
            SinceTargets.Contain(options, pair.Before, pair.After),
            pair.After is null ? Presence.OnlyBefore
                : pair.Before is null ? Presence.OnlyAfter
                : Presence.Both
        );
        if (pair is not { Before: { } first, After: { } second })
        {
            return result;
        }

        result = result with
        {
            FormerName = first.Name == second.Name ? null : first.Name,
            FormerKind = first.Kind == second.Kind ? null : first.Kind,
            IsSuccessor = pair.IsSuccessor,
        };
        return Find(before, first) is { } old && Find(after, second) is { } now
            ? result with
            {
                GoneFiles = changes.GoneFiles(old, now),
                NewFiles = changes.NewFiles(old, now),
                Changes = changes.Of(old, now),
            }
            : result with
            {
                IsUnreadable = true,
            };
    }

    private static ResolvedEnvironment? Find(ResolvedApplication application, EnvironmentIdentity environment) =>
        application.Environments.FirstOrDefault(each => each.Name == environment.Name);

    private static ImmutableArray<EnvironmentIdentity> Identities(DiscoveredApplication application) =>
        [
            .. application.Environments.Select(environment => new EnvironmentIdentity(
                environment.Name,
                environment.Kind,
                environment.Module is null ? null : environment.Files.LastOrDefault()
            )),
        ];

    private static bool IsJudged(DiscoveredApplication application, EnvironmentIdentity? identity) =>
        identity is not null && application.Environments.Any(each => each.Name == identity.Name && each.Judged);
}
