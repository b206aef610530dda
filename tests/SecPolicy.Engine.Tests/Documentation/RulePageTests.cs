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
            where !examples.Of(rule.Id, framework).Select(each => each.Passes).SequenceEqual(Wanted(rule.Id, framework))
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

    /// <summary>Wrong and right; right alone where the framework cannot be wrong unless the project binds a key of its own.</summary>
    private static bool[] Wanted(string rule, string framework)
    {
        var failing = ShownCases
            .Of(Tests())
            .Where(each => each.Rule == rule && each.Framework == framework && !each.Passes)
            .ToList();
        return failing is not [] && failing.TrueForAll(each => RuleExamples.NeedsProjectFile(each.Case))
            ? [true]
            : [false, true];
    }

    [Fact]
    public void An_example_shows_the_variables_that_make_it_wrong()
    {
        var examples = new RuleExamples(Tests());

        var texts = ExampleBlocks
            .Of(examples.Of("django-async-unsafe", "django")[0])
            .OfType<CodeBlock>()
            .Select(block => block.Text);

        Assert.Contains(texts, text => text == "DJANGO_ALLOW_ASYNC_UNSAFE=1\n");
    }

    [Fact]
    public void No_example_needs_a_key_that_only_one_project_binds()
    {
        var examples = new RuleExamples(Tests());

        Assert.Equal([true], examples.Of("session-store", "aspnetcore").Select(each => each.Passes));
        Assert.Equal([false, true], examples.Of("session-store", "django").Select(each => each.Passes));
    }

    private static IReadOnlyList<Policy> Packs()
    {
        var (policies, problems) = new SecPolicyEngine(new MemoryFiles()).LoadPolicies(
            new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = [.. BuiltInPolicies.Names] }
        );
        Assert.Empty(problems);
        return policies;
    }

    private static IEnumerable<PolicyTestFile> Tests() =>
        BuiltInPolicies.Names.SelectMany(name => PolicyTests.OfBuiltIn(name).Files);
}
