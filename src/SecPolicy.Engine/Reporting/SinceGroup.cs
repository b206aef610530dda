using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>The same change of a setting in one or more environments of an application, told once.</summary>
/// <param name="Change">The change, in the first of the environments.</param>
/// <param name="Environments">The environments, those that are judged before the others.</param>
/// <param name="IsTarget">Whether they are judged.</param>
/// <param name="SharedWith">Where a shared file decides: the environments that read it as well.</param>
/// <param name="Untouched">Where a shared file decides: the environments' own files that the change left alone.</param>
internal sealed record SinceGroup(
    SettingChange Change,
    ImmutableArray<string> Environments,
    bool IsTarget,
    ImmutableArray<string> SharedWith,
    ImmutableArray<string> Untouched
)
{
    /// <summary>The changes of an application, the worst first, judged ones before the others.</summary>
    public static ImmutableArray<SinceGroup> Of(ApplicationSince application) =>
        [
            .. application
                .Environments.SelectMany(
                    environment => environment.Changes,
                    (environment, change) => (environment, change)
                )
                .GroupBy(pair => (pair.environment.IsTarget, Key(pair.change)))
                .Select(group => Of([.. group]))
                .OrderBy(group => group.Change.Kind)
                .ThenByDescending(group => group.IsTarget)
                .ThenBy(group => group.Change.Setting),
        ];

    /// <summary>The places of a group, <c>in Production and Staging</c>.</summary>
    public string In => $"in {Phrase.List(Environments)}{(IsTarget ? "" : " (not judged)")}";

    private static SinceGroup Of(ImmutableArray<(EnvironmentSince Environment, SettingChange Change)> same)
    {
        ImmutableArray<string> names = [.. same.Select(pair => pair.Environment.Name)];
        return new(
            same[0].Change,
            names,
            same[0].Environment.IsTarget,
            [
                .. same.SelectMany(pair => pair.Change.SharedWith)
                    .Except(names, StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            [
                .. same.SelectMany(pair => pair.Change.Untouched)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    private static string Key(SettingChange change) =>
        string.Join(
            '\n',
            [
                change.Setting.ToString(),
                change.Kind.ToString(),
                change.Reason ?? "",
                change.Source.ToString(),
                change.File ?? "",
                .. SinceWords.Values(change.Before).Select(value => value.ToString()),
                "now",
                .. SinceWords.Values(change.After).Select(value => value.ToString()),
            ]
        );
}
