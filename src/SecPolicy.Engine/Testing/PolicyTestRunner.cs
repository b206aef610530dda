using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Testing.Mutation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Runs policy tests: options in, report out.</summary>
/// <param name="files">The file system.</param>
internal sealed class PolicyTestRunner(IFileSystem files)
{
    private readonly Vocabulary _vocabulary = Vocabulary.Standard;

    /// <summary>Runs the tests that the options mean.</summary>
    /// <param name="options">Which tests, and how.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public TestReport Run(TestOptions options, CancellationToken cancellation = default)
    {
        var (found, mistakes) = PolicyTests.Find(files, options.Paths);
        var problems = new List<Problem>(mistakes);
        var policies = new TestedPolicies(files, _vocabulary);
        (PolicyTestFile File, PolicyTestCase Case, TestedPolicy? Policy)[] cases =
        [
            .. found.SelectMany(file => file.Cases.Select(test => (file, test, policies.Of(file, test, problems)))),
        ];
        var results = new CaseResult?[cases.Length];
        var perCase = new List<Problem>[cases.Length];
        var runner = new CaseRunner(files, _vocabulary, options.Now);
        Parallel.For(
            0,
            cases.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Max(1, options.Jobs),
                CancellationToken = cancellation,
            },
            index =>
            {
                var (file, test, policy) = cases[index];
                perCase[index] = [];
                results[index] = policy is null ? null : runner.Run(file, test, policy, options.Mutate, perCase[index]);
            }
        );
        problems.AddRange(perCase.SelectMany(list => list));
        ImmutableArray<CaseResult> run = [.. results.OfType<CaseResult>()];
        var report = new TestReport(RunStatus.Passed, run, TestProblems.Sort(problems), cases.Length)
        {
            Coverage = options.Coverage ? Coverage(found, run, policies) : null,
            Mutations = options.Mutate ? Mutate(found, run, policies) : null,
        };
        return report with { Status = Status(report) };
    }

    private ImmutableArray<RuleCoverage> Coverage(
        ImmutableArray<PolicyTestFile> found,
        ImmutableArray<CaseResult> run,
        TestedPolicies policies
    )
    {
        var coverage = new Coverage(_vocabulary);
        return
        [
            .. ByPolicy(found, run)
                .SelectMany(each => coverage.Of(policies.Loaded(each.Policy), each.Policy, each.Cases)),
        ];
    }

    private static ImmutableArray<MutationResult> Mutate(
        ImmutableArray<PolicyTestFile> found,
        ImmutableArray<CaseResult> run,
        TestedPolicies policies
    ) =>
        [
            .. ByPolicy(found, run)
                .Where(each => policies.Loaded(each.Policy).Count > 0)
                .Select(each => Mutations.Combine(policies.Loaded(each.Policy)[0].Id, each.Files, each.Cases)),
        ];

    private static IEnumerable<(string Policy, PolicyTestFile[] Files, CaseResult[] Cases)> ByPolicy(
        ImmutableArray<PolicyTestFile> found,
        ImmutableArray<CaseResult> run
    ) =>
        found
            .GroupBy(file => file.Policy, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                (group.Key, group.ToArray(), run.Where(result => result.File.Policy == group.Key).ToArray())
            );

    private static RunStatus Status(TestReport report)
    {
        if (!report.Problems.IsEmpty)
        {
            return RunStatus.Problems;
        }

        if (report.Cases.IsEmpty)
        {
            return RunStatus.NothingEvaluated;
        }

        var isWrong =
            report.Cases.Any(result => !result.Differences.IsEmpty)
            || report.Coverage?.Any(rule => !rule.IsComplete) == true
            || report.Mutations?.Any(result => result.Survivors.Any()) == true;
        return isWrong ? RunStatus.Findings : RunStatus.Passed;
    }
}
