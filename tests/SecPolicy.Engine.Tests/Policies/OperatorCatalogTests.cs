using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>What the documentation says of operators is what the loader takes.</summary>
public class OperatorCatalogTests
{
    public static TheoryData<string> Names => [.. OperatorCatalog.Operators.Select(each => each.Name)];

    [Fact]
    public void Every_operator_is_explained() =>
        Assert.Equal(PolicyLanguage.Operators, OperatorCatalog.Operators.Select(each => each.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_is_a_requirement_with_its_operator(string name)
    {
        var example = OperatorCatalog.Operators.Single(each => each.Name == name).Example;
        Assert.Contains($"{{ {name}: ", example, StringComparison.Ordinal);
        var policy = $"policy: test\nrules: {{ r: {{ title: T, require: {{ {example} }} }} }}\n";
        var loaded = new PolicyLoader(Vocabulary.Standard, _ => Encoding.UTF8.GetBytes(policy)).Load(["p.yaml"], []);
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        Assert.Single(loaded.Policies[0].Rules);
    }
}
