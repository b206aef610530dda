using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>How outputs spell the members of enumerations: a contract, as the JSON schema is.</summary>
internal static class Names
{
    public static string Of(Severity severity) =>
        severity switch
        {
            Severity.Error => FindingText.Error,
            Severity.Warning => FindingText.Warning,
            Severity.Note => FindingText.Note,
            _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, message: null),
        };

    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Fail => "fail",
            Outcome.Inconclusive => "inconclusive",
            Outcome.Pass => "pass",
            Outcome.NotApplicable => "not-applicable",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, message: null),
        };

    public static string Of(RelatedRole role) =>
        role switch
        {
            RelatedRole.Overrides => "overrides",
            RelatedRole.Assumes => "assumes",
            RelatedRole.Default => "default",
            RelatedRole.DemandedBy => "demanded-by",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, message: null),
        };

    public static string Of(RunStatus status) =>
        status switch
        {
            RunStatus.Passed => "passed",
            RunStatus.Findings => "findings",
            RunStatus.Problems => "problems",
            RunStatus.NothingEvaluated => "nothing-evaluated",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
        };

    public static string Of(Standing standing) =>
        standing switch
        {
            Standing.NotCompared => "not-compared",
            Standing.Equal => "equal",
            Standing.Stronger => "stronger",
            Standing.Different => "different",
            // A value is unknown; how it stands beside another one is unclear.
            Standing.Unknown => "unclear",
            Standing.Weaker => "weaker",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, message: null),
        };

    public static string Of(EnvironmentKind kind) =>
        kind switch
        {
            EnvironmentKind.Development => "development",
            EnvironmentKind.Test => "test",
            EnvironmentKind.Staging => "staging",
            EnvironmentKind.Production => "production",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };
}
