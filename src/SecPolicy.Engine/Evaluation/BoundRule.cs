using System.Collections.Immutable;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Evaluation;

/// <summary>A rule's requirements with what their <c>*</c> stand for in their places.</summary>
/// <param name="When">When it applies; null for always.</param>
/// <param name="Require">What must hold, or null.</param>
internal sealed record BoundRule(Requirement? When, Requirement? Require)
{
    /// <summary>Binds a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="wildcards">What the <c>*</c> stand for; null when they stand for nothing in particular.</param>
    public static BoundRule Of(Rule rule, ImmutableArray<string>? wildcards) =>
        wildcards is { Length: > 0 } bound
            ? new(Bind(rule.When, bound), Bind(rule.Require, bound))
            : new(rule.When, rule.Require);

    private static Requirement? Bind(Requirement? requirement, ImmutableArray<string> wildcards) =>
        requirement switch
        {
            AllOf all => new AllOf([.. all.Parts.Select(part => Bind(part, wildcards)!)]),
            AnyOf any => new AnyOf([.. any.Parts.Select(part => Bind(part, wildcards)!)]),
            Expect expect when expect.Selector.Wildcards == wildcards.Length => expect with
            {
                Selector = expect.Selector.Bind(wildcards),
            },
            _ => requirement,
        };
}
