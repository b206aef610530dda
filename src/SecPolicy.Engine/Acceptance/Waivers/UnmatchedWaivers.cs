using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Says of waivers that they match nothing, where the run judged all that they speak of.</summary>
/// <param name="scope">What the run judged.</param>
/// <param name="environments">The environments of all applications.</param>
/// <param name="vocabulary">The settings that exist.</param>
/// <param name="paths">How waivers write paths.</param>
internal sealed class UnmatchedWaivers(
    JudgedScope scope,
    ImmutableArray<SeenEnvironment> environments,
    Vocabulary vocabulary,
    ProjectPaths paths
)
{
    /// <summary>What is to be said of a waiver none of whose rules covers anything; null where the run did not judge all paths of which it speaks.</summary>
    public WaiverFault? Judge(WrittenWaiver waiver) =>
        !HasJudgedPaths(waiver) ? null
        : Unknown(waiver) is { } unknown
            ? Fault(
                waiver,
                $"waives the rule {unknown}, which no policy has{NearestName.Hint(unknown, scope.KnownRules)}"
            )
        : Fault(waiver, "matches no finding" + SettingHint(waiver));

    /// <summary>A waiver's rule that is in none of the project's policies. Of other policies nobody asks for all rules.</summary>
    public string? Unknown(WrittenWaiver waiver) =>
        scope.HasOwnPolicies
            ? waiver.Rules.FirstOrDefault(rule => !scope.KnownRules.Any(known => Glob.Matches(rule, known)))
            : null;

    /// <summary>Whether the run judged by a rule that a waiver names.</summary>
    public bool HasJudged(string rule) =>
        scope.HasOwnPolicies || scope.Rules.Contains(rule, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the run judged every environment of which a waiver speaks.</summary>
    public bool HasJudgedEnvironments(WrittenWaiver waiver) =>
        environments
            .Where(environment => WaiverScope.HasEnvironment(waiver, environment.Name, environment.Kind))
            .All(environment => environment.Judged);

    private static WaiverFault Fault(WrittenWaiver waiver, string message) =>
        new(WaiverObservations.Unmatched, message, "no finding", waiver.Span);

    private bool HasJudgedPaths(WrittenWaiver waiver) =>
        scope.Paths.Any(path =>
            waiver.IsInline ? paths.HoldsFile(path, waiver.Span.Source.Path) : paths.Holds(path, waiver.Path)
        );

    /// <summary>The setting that was probably meant, where there is none such as the waiver names.</summary>
    private string SettingHint(WrittenWaiver waiver)
    {
        if (
            waiver.Setting is not { } text
            || Selector.Parse(text, waiver.Span) is not SettingSelector selector
            || vocabulary.Settings.Any(setting => selector.Matches(setting.Name))
        )
        {
            return "";
        }

        var hint = NearestName.Hint(text, vocabulary.Settings.Select(setting => setting.Name.ToString()));
        return hint.Length == 0 ? "" : $"; there is no setting {text}{hint}";
    }
}
