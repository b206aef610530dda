using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What a run has to say of one application.</summary>
/// <param name="Reported">The application as the report lists it.</param>
/// <param name="Findings">What is weak, in order, with what is accepted marked as such.</param>
/// <param name="Problems">What of it could not be understood, in order.</param>
/// <param name="Matrix">Its settings; null unless the run was asked for them.</param>
internal sealed record JudgedApplication(
    ReportedApplication Reported,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Problem> Problems,
    SettingsMatrix? Matrix = null
);
