using System.Runtime.CompilerServices;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Tests.Policies;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>The guide of the policy language shows policies that work, and has every word of the language.</summary>
public class PolicyGuideTests
{
    private static readonly string Guide = File.ReadAllText(Page());

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_a_policy_without_mistakes(int index)
    {
        var loaded = Load(Blocks()[index]);
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        var policy = Assert.Single(loaded.Policies);
        Assert.NotEmpty(policy.Rules);
        Assert.NotEmpty(policy.Id);
    }

    [Fact]
    public void The_example_of_parameters_in_when_does_what_the_guide_says()
    {
        var example = Blocks().Single(block => block.Contains("policy: by-level", StringComparison.Ordinal));
        Assert.Equal(
            ["sessions-end-soon: level is 1", "cookies-strict: level is 1 and edition is current"],
            Load(example).Policies[0].Disabled.Select(rule => $"{rule.Id}: {rule.Reason}")
        );
    }

    [Fact]
    public void The_table_of_operators_is_that_of_the_catalog_of_operators() =>
        Assert.Equal(
            OperatorCatalog.Operators.Select(each => $"| `{each.Name}` | {each.Meaning} | {each.AppliesTo} |"),
            TableUnder("## Expectations")
        );

    [Theory]
    [InlineData("## A policy")]
    [InlineData("## A rule")]
    public void Every_key_has_its_row(string heading)
    {
        var keys = heading == "## A rule" ? PolicyLanguage.RuleKeys : PolicyLanguage.PolicyKeys;
        var cells = TableUnder(heading).Select(row => row.Split('|')[1]);
        Assert.Equal(
            keys.Order(StringComparer.Ordinal),
            cells
                .SelectMany(cell => cell.Split(','))
                .Select(name => name.Trim().Trim('`'))
                .Order(StringComparer.Ordinal)
        );
    }

    private static LoadedPolicies Load(string text) =>
        new PolicyLoader(
            Vocabulary.Standard,
            path => path == "example.yaml" ? Encoding.UTF8.GetBytes(text) : null
        ).Load(["example.yaml"], []);

    private static string[] Blocks() =>
        [.. Guide.Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    private static IEnumerable<string> TableUnder(string heading) =>
        Guide[Guide.IndexOf(heading + "\n", StringComparison.Ordinal)..]
            .Split('\n')
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2);

    private static string Page([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "policy-language.md"));
}
