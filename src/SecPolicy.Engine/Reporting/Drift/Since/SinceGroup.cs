using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>The same change of a setting in one or more environments of an application, told once.</summary>
/// <param name="Change">The change, in the first of the environments.</param>
/// <param name="Judged">The environments that are judged.</param>
/// <param name="Others">The environments that are not.</param>
/// <param name="SharedWith">Where a shared file decides: the environments that read it as well.</param>
/// <param name="Untouched">Where a shared file decides: the environments' own files that the change left alone.</param>
internal sealed record SinceGroup(
    SettingChange Change,
    ImmutableArray<string> Judged,
    ImmutableArray<string> Others,
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
                .GroupBy(pair => Key(pair.change), StringComparer.Ordinal)
                .Select(group => Of([.. group]))
                .OrderBy(group => group.Change.Kind)
                .ThenBy(group => group.Judged.IsEmpty)
                .ThenBy(group => group.Change.Setting),
        ];

    /// <summary>Where it happens: <c>in Production, and in Staging (not judged)</c>.</summary>
    public string In =>
        Others.IsEmpty ? $"in {Phrase.List(Judged)}"
        : Judged.IsEmpty ? $"in {Phrase.List(Others)} (not judged)"
        : $"in {Phrase.List(Judged)}, and in {Phrase.List(Others)} (not judged)";

    private static SinceGroup Of(ImmutableArray<(EnvironmentSince Environment, SettingChange Change)> same)
    {
        var names = same.ToLookup(pair => pair.Environment.IsTarget, pair => pair.Environment.Name);
        return new(
            same[0].Change,
            [.. names[true]],
            [.. names[false]],
            [
                .. same.SelectMany(pair => pair.Change.SharedWith)
                    .Except(same.Select(pair => pair.Environment.Name), StringComparer.Ordinal)
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
