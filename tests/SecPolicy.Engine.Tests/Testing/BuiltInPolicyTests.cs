using System.Text.RegularExpressions;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary>The policies that travel with SecPolicy do what their tests say, and every rule of theirs is tested.</summary>
public sealed class BuiltInPolicyTests
{
    private static readonly SourceSpan Nowhere = new(new("", ""), 0, 0);

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All but the one whose rules waivers themselves decide, which cases of a policy test have none of.</summary>
    public static TheoryData<string> Policies => [.. BuiltInPolicies.Names.Where(name => name != "waivers")];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_case_is_as_expected_and_every_rule_fails_and_passes_for_each_framework(string policy)
    {
        var report = Run(
            new()
            {
                Paths = [policy],
                Coverage = true,
                Jobs = 4,
                Now = Now,
            }
        );

        Assert.Empty(report.Problems.Select(problem => $"{problem.Span?.StartPosition}: {problem.Message}"));
        Assert.Empty(
            report
                .Cases.Where(result => !result.Differences.IsEmpty)
                .Select(result => $"{result.File.Source.Path}: {result.Case.Name}")
        );
        Assert.Empty(
            report
                .Coverage!.Value.Where(rule => rule.Failing.WithFiles == 0 || rule.Passing.WithFiles == 0)
                .Select(rule => $"{rule.Rule} needs a failing and a passing case with files for {rule.Framework}")
        );
        Assert.Equal(RunStatus.Passed, report.Status);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_weakening_is_noticed_or_accepted_and_nothing_else_is_accepted(string policy)
    {
        var report = Run(
            new()
            {
                Paths = [policy],
                Mutate = true,
                Jobs = 4,
                Now = Now,
            }
        );

        var result = Assert.Single(report.Mutations!.Value);
        Assert.NotEmpty(result.Weakenings);
        Assert.Empty(
            result.Survivors.Select(weakening => $"{weakening.Framework}: {weakening.Setting} = {weakening.Value}")
        );
        Assert.Empty(result.Unused.Select(entry => entry.Text));
        Assert.Empty(
            PolicyTests
                .OfBuiltIn(policy)
                .Files.SelectMany(file => file.Unnoticed)
                .Where(entry => result.Weakenings.Any(each => each.IsCaught && entry.Matches(each.Setting, each.Value)))
                .Select(entry => $"{entry.Text} also accepts what is noticed")
        );
    }

    [Theory]
    [InlineData("aspnetcore")]
    [InlineData("django")]
    public void The_tests_of_the_baseline_weaken_every_setting_that_has_an_order(string framework)
    {
        var report = Run(
            new()
            {
                Paths = ["baseline"],
                Mutate = true,
                Jobs = 4,
                Now = Now,
            }
        );

        var weakened = report
            .Mutations!.Value[0]
            .Weakenings.Where(weakening => weakening.Framework == framework)
            .Select(weakening => SettingName.Parse(weakening.Setting))
            .ToArray();
        // Nothing declares that debug mode is off: only the code that switches it on.
        string[] neverStrong = framework == "aspnetcore" ? ["app.debug"] : [];
        string[] left =
        [
            .. Vocabulary
                .Standard.Profiles.First(profile => profile.Id == framework)
                .Settings.Where(HasOrder)
                .Select(setting => Regex.Replace(setting.ToString()!, "{[^}]*}", "*", RegexOptions.NonBacktracking))
                .Except(neverStrong, StringComparer.Ordinal)
                .Where(setting => !Array.Exists(weakened, ((SettingSelector)Selector.Parse(setting, Nowhere)).Matches)),
        ];
        Assert.True(left.Length == 0, string.Join('\n', left));
    }

    [Fact]
    public void Tests_are_no_policies() =>
        Assert.DoesNotContain(BuiltInPolicies.Names, name => name.EndsWith(".test", StringComparison.Ordinal));

    [Theory]
    [InlineData("session-cookie-secure", "aspnetcore django")]
    [InlineData("session-store", "aspnetcore django")]
    [InlineData("csrf-cookie-secure", "aspnetcore django")]
    [InlineData("data-protection-keys", "aspnetcore")]
    [InlineData("endpoints-https", "aspnetcore")]
    [InlineData("content-type-options", "django")]
    [InlineData("no-literal-secrets", "aspnetcore django")]
    [InlineData("middleware-in-order", "aspnetcore django")]
    [InlineData("durations-name-their-unit", "aspnetcore")]
    public void A_rule_applies_where_the_catalog_can_give_what_it_speaks_of(string id, string frameworks)
    {
        var policy = new SecPolicyEngine(new MemoryFiles())
            .LoadPolicies(new CheckOptions { Now = DateTimeOffset.UnixEpoch, Policies = ["baseline"] })
            .Policies[0];

        var reach = new FrameworkReach(Vocabulary.Standard).Of(policy.Rules.First(rule => rule.Id == id));

        Assert.Equal(frameworks, string.Join(' ', reach));
    }

    private static bool HasOrder(SettingPattern setting)
    {
        var name = SettingName.Parse(string.Join('.', setting.Segments));
        return Vocabulary.Standard.Settings.First(each => each.Name.Matches(name)).Strength != Strength.None;
    }

    private static TestReport Run(TestOptions options) => new PolicyTestRunner(new MemoryFiles()).Run(options);
}
