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
    /// <summary>What is wrong with a waiver some of whose rules cover nothing; null where that cannot be told.</summary>
    /// <param name="waiver">The waiver.</param>
    /// <param name="idle">The rules, as it names them, that cover nothing.</param>
    public WaiverFault? Judge(WrittenWaiver waiver, ImmutableArray<string> idle)
    {
        if (idle.IsEmpty || scope.HasProblems || !HasJudgedPaths(waiver))
        {
            return null;
        }

        if (idle.FirstOrDefault(IsUnknown) is { } unknown)
        {
            var hint = NearestName.Hint(unknown, scope.KnownRules);
            return Fault(waiver, $"waives the rule {unknown}, which no policy has{hint}");
        }

        idle = [.. idle.Where(HasJudged)];
        if (idle.IsEmpty || !HasJudgedEnvironments(waiver))
        {
            return null;
        }

        return Fault(
            waiver,
            idle.Length < waiver.Rules.Length
                ? "matches no finding of " + string.Join(", ", idle)
                : "matches no finding" + SettingHint(waiver)
        );
    }

    private static WaiverFault Fault(WrittenWaiver waiver, string message) =>
        new(WaiverObservations.Unmatched, message, "no finding", waiver.Span);

    /// <summary>Whether a rule's id is in none of the project's policies. Of other policies nobody asks for all rules.</summary>
    private bool IsUnknown(string rule) =>
        scope.HasOwnPolicies && !scope.KnownRules.Any(known => Glob.Matches(rule, known));

    private bool HasJudged(string rule) =>
        scope.HasOwnPolicies || scope.Rules.Contains(rule, StringComparer.OrdinalIgnoreCase);

    private bool HasJudgedPaths(WrittenWaiver waiver) =>
        scope.Paths.Any(path =>
            waiver.IsInline ? paths.HoldsFile(path, waiver.Span.Source.Path) : paths.Holds(path, waiver.Path)
        );

    private bool HasJudgedEnvironments(WrittenWaiver waiver) =>
        environments
            .Where(environment => WaiverScope.HasEnvironment(waiver, environment.Name, environment.Kind))
            .All(environment => environment.Judged);

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
