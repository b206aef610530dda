using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Testing;

public sealed class PolicyTestFilesTests
{
    private const string OneCase = """
        cases:
          - case: One
            framework: django
            settings: { cookie.session.secure: always }
            expect: { rule: pass }
        """;

    [Theory]
    [InlineData("shop.test.yaml", true)]
    [InlineData("shop.cookies.test.yml", true)]
    [InlineData("Shop.Test.YAML", true)]
    [InlineData("shop.yaml", false)]
    [InlineData("shop_test.yaml", false)]
    [InlineData(".test.yaml", false)]
    [InlineData("shop.test.json", false)]
    public void A_test_is_known_by_its_name(string name, bool isTest) => Assert.Equal(isTest, PolicyNames.IsTest(name));

    [Theory]
    [InlineData("shop.yaml", "shop.test.yaml", "shop.yaml")]
    [InlineData("shop.yaml", "shop.cookies.test.yaml", "shop.yaml")]
    [InlineData("shop.yml", "shop.cookies.test.yaml", "shop.yml")]
    [InlineData("shop.v2.yaml", "shop.v2.cookies.test.yaml", "shop.v2.yaml")]
    [InlineData("rules/shop.yaml", "rules/shop.test.yaml", "rules/shop.yaml")]
    [InlineData("other.yaml", "shop.test.yaml", "shop.yaml")]
    public void A_test_is_of_the_policy_beside_it(string policy, string test, string expected)
    {
        var files = new MemoryFiles().With(policy, "policy: shop").With(test, OneCase);

        Assert.Equal(expected, Assert.Single(PolicyTests.Find(files, ["."]).Files).Policy);
    }

    [Theory]
    [InlineData("policy: baseline", "baseline")]
    [InlineData("policy: ../company.yaml", "company.yaml")]
    [InlineData("policy: ./sub/", "rules/sub")]
    [InlineData("policy: ./", "rules/")]
    public void A_test_can_name_its_policy(string line, string expected)
    {
        var files = new MemoryFiles().With("rules/shop.test.yaml", line + "\n" + OneCase);

        Assert.Equal(expected, Assert.Single(PolicyTests.Find(files, ["rules"]).Files).Policy);
    }

    [Fact]
    public void A_folder_means_all_tests_below_that_git_does_not_ignore()
    {
        var files = new MemoryFiles()
            .With("b/b.test.yaml", OneCase)
            .With("a.test.yaml", OneCase)
            .With("old/c.test.yaml", OneCase)
            .With("node_modules/d.test.yaml", OneCase)
            .With(".gitignore", "old/\n");

        var found = PolicyTests.Find(files, [".", "a.test.yaml"]).Files;

        Assert.Equal(["a.test.yaml", "b/b.test.yaml"], found.Select(file => file.Source.Path));
    }

    [Fact]
    public void A_policy_means_its_tests_and_not_those_of_others()
    {
        var files = new MemoryFiles()
            .With("shop.yaml", "policy: shop")
            .With("shop.test.yaml", OneCase)
            .With("shop.cookies.test.yaml", OneCase)
            .With("shopping.test.yaml", OneCase);

        var found = PolicyTests.Find(files, ["shop.yaml"]).Files;

        Assert.Equal(["shop.cookies.test.yaml", "shop.test.yaml"], found.Select(file => file.Source.Path));
    }
}
