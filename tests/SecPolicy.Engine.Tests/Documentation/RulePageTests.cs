using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Documentation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>Every rule of the built-in policies has a page, with an example of each kind for each framework.</summary>
public sealed class RulePageTests
{
    private static readonly Lazy<Handbook> TheHandbook = new(() =>
        new(Vocabulary.Standard, [.. Packs()], new(Tests()), [])
    );

    [Fact]
    public void Every_rule_has_a_page()
    {
        var pages = TheHandbook.Value.Files().Select(page => page.Path).ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Packs().SelectMany(policy => PolicyPages.RulesOf(policy)),
            rule => Assert.Contains($"rules/{rule.Id}.md", pages)
        );
    }

    [Fact]
    public void Every_rule_has_a_wrong_and_a_right_example_for_each_framework()
    {
        var examples = new RuleExamples(Tests());
        var reach = new FrameworkReach(Vocabulary.Standard);
        var incomplete =
            from rule in Packs().SelectMany(policy => PolicyPages.RulesOf(policy)).DistinctBy(rule => rule.Id)
            where !rule.IsAboutWaivers
            from framework in reach.Of(rule)
            where !examples.Of(rule.Id, framework).Select(each => each.Passes).SequenceEqual([false, true])
            select $"{rule.Id}: {framework}";

        Assert.Empty(incomplete);
    }

    [Fact]
    public void Every_native_type_of_the_catalog_has_words()
    {
        var unknown =
            from profile in Vocabulary.Standard.Profiles
            from feature in profile.Features
            from key in feature.Keys
            where !NativeTypes.IsKnown(key.Type) && !profile.Enumerations.ContainsKey(key.Type)
            select $"{profile.Id}: {key.Type}";

        Assert.Empty(unknown.Distinct(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Policy> Packs()
    {
        var (policies, problems) = new SecPolicyEngine(new MemoryFiles()).LoadPolicies(
            new CheckOptions { Policies = [.. BuiltInPolicies.Names] }
        );
        Assert.Empty(problems);
        return policies;
    }

    private static IEnumerable<PolicyTestFile> Tests() =>
        BuiltInPolicies.Names.SelectMany(name => PolicyTests.OfBuiltIn(name).Files);
}
