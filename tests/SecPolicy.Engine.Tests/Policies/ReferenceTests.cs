using System.Globalization;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>What the built-in policies cite is known, and a rule is in force where what it cites asks for it.</summary>
public partial class ReferenceTests
{
    /// <summary>A rule that has only that part of a requirement which holds from a higher level on: its own text says so.</summary>
    private const string PartOfAHigherLevel = "asvs5-hsts-subdomains";

    public static TheoryData<string> Policies => [.. BuiltInPolicies.Names];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Rules_cite_what_the_catalog_knows(string policy) =>
        Assert.Empty(
            Written(Load(policy))
                .SelectMany(rule =>
                    rule.References.Where(id => References.Find(id) is null).Select(id => $"{rule.Id} cites {id}")
                )
        );

    [Theory]
    [InlineData("aspnetcore")]
    [InlineData("drift")]
    [InlineData("nist-800-63b")]
    [InlineData("owasp-asvs-4")]
    [InlineData("owasp-asvs-5")]
    [InlineData("pci-dss-4")]
    public void Rules_of_the_packs_say_why_and_cite_something(string policy)
    {
        var loaded = Load(policy);
        Assert.All(
            Written(loaded),
            rule =>
            {
                Assert.NotEmpty(rule.Why ?? "");
                Assert.NotEmpty(rule.References);
                Assert.NotEmpty(rule.Tags);
            }
        );
    }

    [Fact]
    public void The_catalog_has_no_reference_that_nothing_cites()
    {
        var cited = BuiltInPolicies
            .Names.SelectMany(policy => Written(Load(policy)))
            .SelectMany(rule => rule.References)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], References.All.Select(reference => reference.Id).Except(cited, StringComparer.Ordinal));
    }

    [Fact]
    public void References_have_titles_and_addresses_that_are_encrypted()
    {
        Assert.All(
            References.All,
            reference =>
            {
                Assert.False(string.IsNullOrWhiteSpace(reference.Title) || reference.Title.EndsWith('.'), reference.Id);
                Assert.StartsWith("https://", reference.Address ?? "https://", StringComparison.Ordinal);
                Assert.Equal(
                    reference.Id.StartsWith("ASVS-", StringComparison.Ordinal),
                    !reference.Levels.IsDefaultOrEmpty
                );
            }
        );
        Assert.Equal([2, 3], References.Find("ASVS-5.0-7.3.1")!.Levels.ToArray());
        Assert.Equal([2, 3], References.Find("ASVS-4.0.3-6.4.1")!.Levels.ToArray());
        Assert.Null(References.Find("ASVS-5.0-0.0.0"));
    }

    [Theory]
    [InlineData("owasp-asvs-5", "ASVS-5.0-", 1)]
    [InlineData("owasp-asvs-5", "ASVS-5.0-", 2)]
    [InlineData("owasp-asvs-5", "ASVS-5.0-", 3)]
    [InlineData("owasp-asvs-4", "ASVS-4.0.3-", 1)]
    [InlineData("owasp-asvs-4", "ASVS-4.0.3-", 2)]
    [InlineData("owasp-asvs-4", "ASVS-4.0.3-", 3)]
    public void Rules_of_ASVS_are_in_force_at_the_levels_of_what_they_cite(string policy, string standard, int level)
    {
        var loaded = Load(policy, ("level", level));
        Assert.NotEmpty(loaded.Rules);
        Assert.Empty(loaded.Rules.Where(rule => !AsksFor(rule, standard, level)).Select(rule => rule.Id));
        // The limits of ASVS 4.0.3's 3.3.2 are other ones at each level, and have a rule each.
        Assert.Empty(
            OutOfForce(loaded)
                .Where(rule => rule.Id != PartOfAHigherLevel && !rule.References.Contains("ASVS-4.0.3-3.3.2"))
                .Where(rule => AsksFor(rule, standard, level))
                .Select(rule => rule.Id)
        );
    }

    [Theory]
    [InlineData(3, 1, "4.1.3")]
    [InlineData(3, 2, "4.2.3")]
    [InlineData(3, 3, "4.3.3")]
    [InlineData(4, 1, "2.1.3")]
    [InlineData(4, 2, "2.2.3")]
    [InlineData(4, 3, "2.3.3")]
    public void Rules_of_NIST_cite_the_revision_and_the_assurance_level_in_force(
        int revision,
        int assurance,
        string section
    )
    {
        var loaded = Load("nist-800-63b", ("revision", revision), ("assurance", assurance));
        var own = $"NIST-800-63B-{revision}-";
        Assert.All(
            loaded.Rules,
            rule => Assert.Contains(rule.References, id => id.StartsWith(own, StringComparison.Ordinal))
        );
        var limits = loaded.Rules.Where(rule => rule.References.Any(Limit().IsMatch)).ToList();
        Assert.NotEmpty(limits);
        Assert.All(limits, rule => Assert.Contains(own + section, rule.References));
        // Every section on signing in again has an overall limit.
        Assert.Contains(limits, rule => rule.Id == $"nist-{revision}-aal{assurance}-overall");
    }

    private static bool AsksFor(Rule rule, string standard, int level) =>
        rule
            .References.Where(id => id.StartsWith(standard, StringComparison.Ordinal))
            .Any(id => References.Find(id)!.Levels.Contains(level));

    private static Policy Load(string policy, params (string Name, int Value)[] parameters)
    {
        var loaded = new PolicyLoader(Vocabulary.Standard, _ => null).Load(
            [policy],
            [
                .. parameters.Select(each => new ParameterValue(
                    each.Name,
                    new StringValue(each.Value.ToString(CultureInfo.InvariantCulture)),
                    null
                )),
            ]
        );
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        return Assert.Single(loaded.Policies);
    }

    private static IEnumerable<Rule> Written(Policy policy) => policy.Rules.Concat(OutOfForce(policy));

    private static IEnumerable<Rule> OutOfForce(Policy policy) => policy.Disabled.Select(disabled => disabled.Rule!);

    [GeneratedRegex(@"^NIST-800-63B-\d-[24]\.\d\.3$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Limit();
}
