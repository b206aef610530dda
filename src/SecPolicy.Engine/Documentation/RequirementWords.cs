using System.Collections.Immutable;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Documentation;

/// <summary>What a rule asks, in words.</summary>
internal static class RequirementWords
{
    /// <summary>What must hold: <c>session.idle-timeout must be at most 30m</c>.</summary>
    public static ImmutableArray<Bullet> Required(Requirement requirement) =>
        Words(requirement, expect => " must " + expect.Expectation.Infinitive);

    /// <summary>When a rule applies: <c>cookie.*.same-site is none</c>.</summary>
    public static ImmutableArray<Bullet> Condition(Requirement requirement) =>
        Words(requirement, expect => " is " + expect.Expectation.Expected);

    /// <summary>The selectors, each once, in the order in which they are written.</summary>
    public static ImmutableArray<Selector> Selectors(Requirement? requirement) =>
        [.. All(requirement).DistinctBy(selector => selector.Text, StringComparer.Ordinal)];

    private static IEnumerable<Selector> All(Requirement? requirement) =>
        requirement switch
        {
            Expect expect => [expect.Selector],
            AllOf all => all.Parts.SelectMany(All),
            AnyOf any => any.Parts.SelectMany(All),
            _ => [],
        };

    private static ImmutableArray<Bullet> Words(Requirement requirement, Func<Expect, string> say) =>
        requirement switch
        {
            Expect expect => [new(Prose.Code(expect.Selector.Text) + say(expect))],
            AllOf all => [.. all.Parts.SelectMany(part => Words(part, say))],
            AnyOf { Parts: [var only] } => Words(only, say),
            AnyOf any => [new(Prose.Of("at least one of:"), [.. any.Parts.Select(part => Alternative(part, say))])],
            _ => [],
        };

    private static Bullet Alternative(Requirement part, Func<Expect, string> say) =>
        Words(part, say) switch
        {
            [var only] => only,
            var several => new(Prose.Of("all of:"), several),
        };
}
