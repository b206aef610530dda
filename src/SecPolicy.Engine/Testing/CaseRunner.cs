using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Runs single cases. Safe for concurrent use.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
internal sealed class CaseRunner(IFileSystem files, Vocabulary vocabulary)
{
    /// <summary>Runs a case.</summary>
    /// <returns>Null when it cannot be run; the problems say why.</returns>
    public CaseResult? Run(PolicyTestFile file, PolicyTestCase test, TestedPolicy policy, List<Problem> problems)
    {
        ReportUnknownRules(test, policy, problems);
        var application = Resolve(test, problems);
        if (application is null || problems.Count > 0)
        {
            return null;
        }

        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var result = policy.Evaluator.Evaluate(application, observe: (rule, _, outcome) => outcomes[rule.Id] = outcome);
        ImmutableArray<Difference> differences =
        [
            .. test
                .Expectations.Select(expectation =>
                    ExpectationCheck.Compare(
                        expectation,
                        outcomes.GetValueOrDefault(expectation.Rule, Outcome.NotApplicable),
                        result.Findings
                    )
                )
                .OfType<Difference>(),
        ];
        return new(file, test, differences);
    }

    /// <summary>What the case's application will see.</summary>
    public ResolvedApplication? Resolve(PolicyTestCase test, List<Problem> problems) =>
        test.Given is { } given
            ? new DirectApplication(vocabulary).Make(test, given, problems)
            : new CaseApplication(files, vocabulary).Resolve(test, problems);

    private static void ReportUnknownRules(PolicyTestCase test, TestedPolicy policy, List<Problem> problems)
    {
        var known = policy.Policy.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var expectation in test.Expectations.Where(expectation => !known.Contains(expectation.Rule)))
        {
            problems.Add(
                new(
                    ProblemIds.PolicyTestInvalid,
                    $"the policy {policy.Policy.Id} has no rule {expectation.Rule}{NearestName.Hint(expectation.Rule, known)}",
                    expectation.Span
                )
            );
        }
    }
}
