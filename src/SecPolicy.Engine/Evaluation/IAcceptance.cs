using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Says who accepts what falls short of rules, for one application.</summary>
internal interface IAcceptance
{
    /// <summary>The waiver that covers a shortfall, or null when nobody accepts it.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="environment">The environment in which it falls short.</param>
    /// <param name="shortfall">What falls short.</param>
    Waiver? Find(string rule, ResolvedEnvironment environment, Shortfall shortfall);
}
