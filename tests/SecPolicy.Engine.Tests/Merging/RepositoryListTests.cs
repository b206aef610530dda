using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Merging;

/// <summary>A list of repositories is each of them, judged by its own project file.</summary>
public sealed class RepositoryListTests
{
    private const string Weak = """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""";

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_together_are_each_alone(int seed)
    {
        var (files, list) = DrawnRepository.DrawSeveral(seed);
        var all = Check(files, list);
        var alone = list.Split('\n')
            .Where(folder => folder.Length > 0 && folder != "moved")
            .Order(StringComparer.Ordinal)
            .Select(folder => new SecPolicyEngine(files).Check(new() { Now = Now, Paths = [folder] }))
            .ToList();

        Assert.Equal(alone.SelectMany(each => each.Applications).Select(Text), all.Applications.Select(Text));
        Assert.Equal(alone.SelectMany(each => each.Findings).Select(Text).Order(), all.Findings.Select(Text).Order());
        Assert.Equal(alone.SelectMany(each => each.Gone), all.Gone.AsEnumerable());
        Assert.Equal(
            alone.SelectMany(each => each.Problems).Select(problem => problem.ToString()).Order(),
            all.Problems.Where(problem => problem.Span?.Source.Path != "list")
                .Select(problem => problem.ToString())
                .Order()
        );
        Assert.Equal(alone.Sum(each => each.Summary.Evaluated), all.Summary.Evaluated);
        Assert.Equal(alone.Sum(each => each.Summary.Waived), all.Summary.Waived);
    }

    [Theory]
    [InlineData("one/.secpolicy.yaml", "off")]
    [InlineData(".secpolicy.yaml", "on")]
    public void A_project_file_above_a_repository_is_not_its_own(string path, string state)
    {
        var files = new MemoryFiles()
            .With("one/appsettings.json", Weak)
            .With(path, "severity:\n  session-cookie-secure: off\n");

        var rules = Check(files, "one").Findings.Select(finding => finding.Rule);

        Assert.Equal(state == "on", rules.Contains("session-cookie-secure", StringComparer.Ordinal));
    }

    [Fact]
    public void Outcomes_are_of_the_rules_of_the_report_whichever_repository_has_them()
    {
        const string First = """
            policy: first
            summary: First.
            rules:
              idle: { title: Idle, require: { session.idle-timeout: { at-most: 30m } } }
              secure: { title: Secure, require: { cookie.session.secure: true } }
            """;
        const string Second = """
            policy: second
            summary: Second.
            rules:
              http-only: { title: HttpOnly, require: { cookie.session.http-only: true } }
              secure: { title: Secure, require: { cookie.session.secure: true } }
            """;
        var files = new MemoryFiles()
            .With("one/appsettings.json", Weak)
            .With("one/own.yaml", First)
            .With("one/.secpolicy.yaml", "policies: [own.yaml]")
            .With("two/appsettings.json", Weak)
            .With("two/own.yaml", Second)
            .With("two/.secpolicy.yaml", "policies: [own.yaml]");

        var report = Check(files, "two\none\n");

        Assert.Equal(["idle", "secure", "http-only"], report.Rules.Take(3).Select(rule => rule.Id));
        Assert.Equal(3, report.Summary.Rules);
        Assert.Equal(
            [
                [Outcome.Pass, Outcome.Fail, Outcome.NotApplicable],
                [Outcome.NotApplicable, Outcome.Fail, Outcome.Pass],
            ],
            report.Applications.Select(application => application.Environments[0].Outcomes.ToArray())
        );
    }

    [Theory]
    [InlineData("one\none/\n./one", "")]
    [InlineData("one\n  \n\t\r\n", "")]
    [InlineData("moved\none", "list:1:1 path-not-found")]
    [InlineData("one\n  one/appsettings.json", "list:2:3 path-not-found")]
    [InlineData("one/in\none", "list:1:1 list-nested")]
    [InlineData("one/in\n.", "list:1:1 list-nested")]
    [InlineData("one\nempty", "list:2:1 path-without-application")]
    [InlineData("empty", "")]
    public void What_is_wrong_with_the_list_is_a_problem_at_its_line(string list, string problem)
    {
        var files = new MemoryFiles()
            .With("one/appsettings.json", Weak)
            .With("one/in/appsettings.json", Weak)
            .With("empty/README.md", "nothing");

        var problems = Check(files, list).Problems;

        Assert.Equal(
            problem.Length == 0 ? [] : [problem],
            problems.Select(each =>
                $"list:{each.Span!.Value.StartPosition.Line}:{each.Span.Value.StartPosition.Column} {each.Id}"
            )
        );
    }

    [Fact]
    public void Without_an_application_anywhere_nothing_is_evaluated()
    {
        var files = new MemoryFiles().With("empty/README.md", "nothing");

        Assert.Equal(RunStatus.NothingEvaluated, Check(files, "empty").Status);
        Assert.Equal(RunStatus.NothingEvaluated, Check(files, "").Status);
    }

    private static Report Check(MemoryFiles files, string list) =>
        new SecPolicyEngine(files).Check(new() { Now = Now, List = new("list", list) });

    private static string Text(ReportedApplication application) =>
        $"{application.Path} {application.Framework} {string.Join(',', application.Environments.Select(each => each.Name))}";

    private static string Text(Finding finding) =>
        $"{finding} {finding.Application} {finding.Fingerprint} {finding.Waiver?.Reason} {finding.InBaseline}";
}
