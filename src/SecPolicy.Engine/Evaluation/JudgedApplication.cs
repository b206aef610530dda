using System.Collections.Immutable;
using SecPolicy.Engine.Drift;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What a run has to say of one application.</summary>
/// <param name="Reported">The application as the report lists it.</param>
/// <param name="Findings">What is weak, in order, with what is accepted marked as such.</param>
/// <param name="Matrix">Its settings; null unless the run was asked for them.</param>
internal sealed record JudgedApplication(
    ReportedApplication Reported,
    ImmutableArray<Finding> Findings,
    SettingsMatrix? Matrix = null
)
{
    /// <summary>Its position in the whole run, the applications of other parts of it counted: from 0.</summary>
    public int Position { get; init; }
}
