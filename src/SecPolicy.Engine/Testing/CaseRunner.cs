using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Testing.Inputs;
using SecPolicy.Engine.Testing.Mutation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Runs single cases. Safe for concurrent use.</summary>
/// <param name="files">The file system.</param>
/// <param name="vocabulary">The catalog.</param>
/// <param name="now">The time as of which cases are judged that name none.</param>
internal sealed class CaseRunner(IFileSystem files, Vocabulary vocabulary, DateTimeOffset now)
{
    /// <summary>Runs a case.</summary>
    /// <param name="file">The case's file.</param>
    /// <param name="test">The case.</param>
    /// <param name="policy">The policy under test.</param>
    /// <param name="mutate">Whether to weaken what the case declares.</param>
    /// <param name="problems">What keeps the case from being run.</param>
    /// <returns>Null when it cannot be run.</returns>
    public CaseResult? Run(
        PolicyTestFile file,
        PolicyTestCase test,
        TestedPolicy policy,
        bool mutate,
        List<Problem> problems
    )
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
                        result.Findings,
                        Silence(expectation.Rule, policy.Policy, application)
                    )
                )
                .OfType<Difference>(),
        ];
        return new(file, test, application.Framework, differences)
        {
            Weakenings = mutate ? new CaseMutation(policy.Evaluator, vocabulary).Run(application) : [],
        };
    }

    /// <summary>Why a rule says nothing of an application, where the rule itself shows it; otherwise null.</summary>
    private static string? Silence(string id, Policy policy, ResolvedApplication application)
    {
        if (policy.Disabled.FirstOrDefault(rule => rule.Id == id) is { } disabled)
        {
            return $"the rule is off: {disabled.Reason}";
        }

        var rule = policy.Rules.First(rule => rule.Id == id);
        if (
            !rule.Frameworks.IsEmpty
            && !rule.Frameworks.Contains(application.Framework, StringComparer.OrdinalIgnoreCase)
        )
        {
            return $"the rule is for {string.Join(", ", rule.Frameworks)}";
        }

        var judged = application.Environments.First(environment => environment.Judged);
        return NamePattern.MatchesAny(rule.In, judged.Name, judged.Kind)
            ? null
            : $"the rule runs in {string.Join(", ", rule.In)}";
    }

    /// <summary>What the case's application will see.</summary>
    public ResolvedApplication? Resolve(PolicyTestCase test, List<Problem> problems) =>
        test.Given is { } given
            ? new DirectApplication(vocabulary).Make(test, given, problems)
            : new CaseApplication(files, vocabulary, now).Resolve(test, problems);

    private static void ReportUnknownRules(PolicyTestCase test, TestedPolicy policy, List<Problem> problems)
    {
        // A rule that the case's parameters put out of force is one that does not apply.
        var known = policy
            .Policy.Rules.Select(rule => rule.Id)
            .Concat(policy.Policy.Disabled.Select(rule => rule.Id))
            .ToHashSet(StringComparer.Ordinal);
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
