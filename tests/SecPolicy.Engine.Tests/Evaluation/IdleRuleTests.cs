using System.Runtime.CompilerServices;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>Rules that are not judged, because what they speak of is not there, have nothing to say where they are judged all the same.</summary>
public class IdleRuleTests
{
    private static readonly string Repository = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..")
    );

    public static TheoryData<string> Folders =>
        [
            "samples/aspnetcore-shop",
            "samples/django-shop",
            "tests/cases/packs",
            "tests/cases/drift",
            "tests/cases/django",
            "tests/cases/deployment",
        ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Nothing_comes_of_judging_them(string folder)
    {
        var engine = SecPolicyEngine.OnDisk(Repository);
        var options = new CheckOptions
        {
            Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
            Paths = [folder],
            Policies = [.. BuiltInPolicies.Names],
        };
        var (policies, problems) = engine.LoadPolicies(options);
        Assert.Empty(problems);
        var applications = engine.Resolve(options).Applications;
        Assert.NotEmpty(applications);
        var (some, all) = (new Evaluator(policies), new Evaluator(policies) { JudgesIdle = true });
        var idle = 0;
        foreach (var application in applications)
        {
            var (left, right) = (some.Evaluate(application), all.Evaluate(application));
            Assert.Equal(Counts(right), Counts(left));
            Assert.Equal(right.Findings.Select(Shown), left.Findings.Select(Shown));
            idle += left.NotApplicable;
        }

        Assert.True(idle > 0, "no rule was idle");
    }

    private static (int, int, int, int) Counts(EvaluationResult result) =>
        (result.Passed, result.Failed, result.Inconclusive, result.NotApplicable);

    private static string Shown(Finding finding) =>
        $"{finding.Rule} {finding.Setting} {finding.Key} {finding.Span} {finding.Message} {string.Join(' ', finding.Related)}";

    private static string Here([CallerFilePath] string path = "") => path;
}
