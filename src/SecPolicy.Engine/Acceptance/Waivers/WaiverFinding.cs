using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>Makes findings about waivers: at the waiver, in no environment.</summary>
internal static class WaiverFinding
{
    /// <summary>The finding of a rule that forbids what is wrong with a waiver.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="waiver">The waiver.</param>
    /// <param name="fault">What is wrong.</param>
    /// <param name="application">The path of the application that it belongs to, or of the project file's folder.</param>
    public static Finding Make(Rule rule, WrittenWaiver waiver, WaiverFault fault, string application) =>
        new()
        {
            Rule = rule.Id,
            Title = rule.Title,
            Severity = rule.Severity,
            Outcome = Outcome.Fail,
            Application = application,
            Environments = [],
            Setting = null,
            Key = null,
            Message = fault.Message,
            Actual = fault.Actual,
            Expected = "no " + fault.Observation,
            IsDefault = false,
            Span = fault.Span,
            Related = [],
            Fix = rule.Fix,
            References = rule.References,
            Fingerprint = FindingGroups.Fingerprint(
                rule.Id,
                application,
                fault.Span.Source.Path,
                string.Join(", ", waiver.Rules),
                waiver.Path ?? "",
                string.Join(", ", waiver.Environments),
                waiver.Setting ?? ""
            ),
            ValueClass = fault.Observation,
        };
}
