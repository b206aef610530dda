namespace SecPolicy.Engine.Evaluation;

/// <summary>What tells a finding apart for a baseline: nothing of it changes when lines move.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Application">The application's path.</param>
/// <param name="Environment">The environment's name; a finding in several environments has an entry in each.</param>
/// <param name="Subject">The setting, the native key, or the observation.</param>
/// <param name="Outcome"><see cref="Outcome.Fail"/> or <see cref="Outcome.Inconclusive"/>.</param>
/// <param name="Value">The class of the value: what is there, or a constant where it is sensitive.</param>
public sealed record BaselineEntry(
    string Rule,
    string Application,
    string Environment,
    string Subject,
    Outcome Outcome,
    string Value
)
{
    /// <summary>The version of the format of a baseline's file.</summary>
    internal const int FormatVersion = 1;
}
