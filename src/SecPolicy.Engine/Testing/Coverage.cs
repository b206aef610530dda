using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>How many cases a rule has for one framework.</summary>
/// <param name="Policy">The id of the policy under test.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Span">Where the policy defines it.</param>
/// <param name="Framework">The framework's id.</param>
/// <param name="Failing">The cases that expect it to fail.</param>
/// <param name="Passing">The cases that expect it to pass.</param>
internal sealed record RuleCoverage(
    string Policy,
    string Rule,
    SourceSpan Span,
    string Framework,
    CoveringCases Failing,
    CoveringCases Passing
)
{
    /// <summary>Whether there is a case of each kind.</summary>
    public bool IsComplete => Failing.Count > 0 && Passing.Count > 0;
}

/// <summary>The cases with one outcome of a rule.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="WithFiles">How many of them write out files, so that they can serve as examples.</param>
internal readonly record struct CoveringCases(int Count, int WithFiles);

/// <summary>Which rules have a failing and a passing case.</summary>
internal sealed class Coverage(Vocabulary vocabulary)
{
    private readonly FrameworkReach _reach = new(vocabulary);

    /// <summary>The coverage of a policy's own rules, in their order: what it inherits is tested where it comes from.</summary>
    /// <param name="policies">The policy, with each values of its parameters with which it is tested.</param>
    /// <param name="path">The policy as test files name it: a folder has the rules of all files in it.</param>
    /// <param name="cases">The cases.</param>
    public IEnumerable<RuleCoverage> Of(
        IReadOnlyCollection<Policy> policies,
        string path,
        IReadOnlyCollection<CaseResult> cases
    )
    {
        var folder = path.TrimEnd('/');
        var rules = policies
            .SelectMany(policy =>
                policy
                    .Rules.Concat(Conditional(policy))
                    .Where(rule => rule.Policy == policy.Id || RelativePath.Folder(rule.Span.Source.Path) == folder)
                    .Select(rule => (policy, rule))
            )
            .DistinctBy(pair => pair.rule.Id, StringComparer.Ordinal);
        foreach (var (policy, rule) in rules)
        {
            foreach (var framework in _reach.Of(rule))
            {
                yield return new(
                    policy.Id,
                    rule.Id,
                    rule.Span,
                    framework,
                    Cases(cases, rule.Id, framework, Outcome.Fail),
                    Cases(cases, rule.Id, framework, Outcome.Pass)
                );
            }
        }
    }

    /// <summary>The rules that other values of the parameters would bring into force.</summary>
    private static IEnumerable<Rule> Conditional(Policy policy) =>
        policy.Disabled.Where(rule => rule.ByParameters).Select(rule => rule.Rule).OfType<Rule>();

    private static CoveringCases Cases(
        IReadOnlyCollection<CaseResult> cases,
        string rule,
        string framework,
        Outcome outcome
    )
    {
        CaseResult[] found =
        [
            .. cases.Where(result =>
                result.Framework == framework
                && result.Case.Expectations.Any(expectation =>
                    expectation.Rule == rule && expectation.Outcome == outcome
                )
            ),
        ];
        return new(found.Length, found.Count(result => !result.Case.Files.IsEmpty));
    }
}
