using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Runs policy tests: options in, report out.</summary>
/// <param name="files">The file system.</param>
public sealed class PolicyTestRunner(IFileSystem files)
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
                results[index] = policy is null ? null : runner.Run(file, test, policy, perCase[index]);
            }
        );
        problems.AddRange(perCase.SelectMany(list => list));
        ImmutableArray<CaseResult> run = [.. results.OfType<CaseResult>()];
        return new(Status(run, problems), run, TestProblems.Sort(problems), cases.Length);
    }

    private static RunStatus Status(ImmutableArray<CaseResult> cases, List<Problem> problems) =>
        problems.Count > 0 ? RunStatus.Problems
        : cases.IsEmpty ? RunStatus.NothingEvaluated
        : cases.Any(result => !result.Differences.IsEmpty) ? RunStatus.Findings
        : RunStatus.Passed;
}
