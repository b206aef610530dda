using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>What is known of one repository once its applications are judged.</summary>
/// <param name="Problems">What could not be understood, without what belongs to the applications.</param>
/// <param name="OfWaivers">What is wrong with waivers.</param>
/// <param name="Gone">What the baseline has and nobody finds any more.</param>
/// <param name="Run">What other parts of the run need of it.</param>
internal sealed record CheckRunEnd(
    ImmutableArray<Problem> Problems,
    ImmutableArray<Finding> OfWaivers,
    ImmutableArray<BaselineEntry> Gone,
    ShardRun Run
)
{
    /// <summary>Whether it is right that nothing was evaluated.</summary>
    public bool HasNothingToDo { get; init; }
}
