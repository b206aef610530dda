using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Policies;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>What the pages show in YAML is what SecPolicy takes: policies judge, project files and policy tests are read.</summary>
public sealed class GuideExampleTests
{
    /// <summary>The examples of this page are run, by <see cref="Testing.DocumentedTestsTests"/>.</summary>
    private const string PolicyTestsPage = "docs/policy-tests.md";

    /// <summary>The pages that say how something of ours is written; those of the rules are all alike. Files of other programs stand as <c>yml</c>.</summary>
    public static TheoryData<string> Pages =>
        [
            .. Yaml()
                .Select(example => example.Page)
                .Where(page => page != PolicyTestsPage && !IsRulePage(page))
                .Distinct(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_of_a_page_is_taken(string page) =>
        Assert.All(Yaml().Where(example => example.Page == page), Take);

    [Fact]
    public void The_waiver_of_every_rules_page_is_taken()
    {
        var examples = Yaml().Where(example => IsRulePage(example.Page)).ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, Take);
    }

    [Fact]
    public void The_guide_of_the_policy_language_shows_every_operator()
    {
        var guide = string.Concat(
            Yaml().Where(each => each.Page == "docs/policy-language.md").Select(each => each.Text)
        );

        Assert.All(
            Engine.Policies.PolicyLanguage.Operators,
            name => Assert.Contains($"{name}:", guide, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<MarkdownExample> Yaml() =>
        MarkdownExamples.All().Where(example => example.Language == "yaml");

    private static bool IsRulePage(string page) => page.StartsWith("docs/rules/", StringComparison.Ordinal);

    private static void Take(MarkdownExample example)
    {
        var source = new SourceText($"{example.Page}:{example.Line}", example.Text);
        var root = YamlReader.Read(source).Root as YamlMapping;
        var problems =
            root?.Find("cases") is not null
                ? new PolicyTestReader(Vocabulary.Standard).Read(source, "baseline", path => path).Problems
            : root?.Find("policy") is not null ? Judge(example.Text)
            // Whatever is neither is a project file, or an example of something that this test has to learn.
            : ProjectFileReader.Read(source, ".").Problems;

        Assert.True(
            problems.Count == 0,
            $"{example.Page}:{example.Line}\n{string.Join('\n', problems.Select(PolicyFixture.Show))}"
        );
    }

    /// <summary>Loads a policy and has it judge an application of each framework.</summary>
    private static IReadOnlyList<Problem> Judge(string policy)
    {
        var files = new MemoryFiles()
            .With("guide.yaml", policy)
            .With("shop/appsettings.json", """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""")
            .With("site/manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\n")
            .With("site/site/settings.py", "SESSION_COOKIE_SECURE = False\nDEBUG = True\n");
        var report = new SecPolicyEngine(files).Check(
            new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = ["guide.yaml"] }
        );

        Assert.Equal(
            ["aspnetcore", "django"],
            report.Applications.Select(application => application.Framework).Order(StringComparer.Ordinal)
        );
        return report.Problems;
    }
}
