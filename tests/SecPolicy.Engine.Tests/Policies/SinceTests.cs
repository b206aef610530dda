using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>Since which version a rule is there.</summary>
public sealed class SinceTests
{
    public static TheoryData<string> Names => [.. BuiltInPolicies.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_built_in_rule_says_since_when_it_is_there_and_none_comes_from_a_later_version(string policy)
    {
        var rules = new SecPolicyEngine(new MemoryFiles())
            .LoadPolicies(new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = [policy] })
            .Policies.SelectMany(each => each.Rules)
            .ToList();

        Assert.NotEmpty(rules);
        Assert.All(
            rules,
            rule =>
            {
                Assert.True(rule.Since is not null, rule.Id);
                Assert.True(Version.Parse(rule.Since) <= Version.Parse(SecPolicyEngine.Version), rule.Id);
            }
        );
    }
}
