using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>A policy can do without an inherited rule, for a reason.</summary>
public class DisabledRuleTests
{
    private const string Base = """
        policy: base
        since: 0.2.0
        rules:
          idle: { title: Idle sessions end, require: { session.idle-timeout: { at-most: 30m } } }
          secure: { title: Cookies are secure, since: 0.1.0, require: { "cookie.*.secure": true } }

        """;

    [Fact]
    public void A_disabled_rule_is_none_and_keeps_its_reason()
    {
        var policy = Load("disable: { idle: A kiosk never idles }\n");
        Assert.Equal("secure", Assert.Single(policy.Rules).Id);
        var off = Assert.Single(policy.Disabled);
        Assert.Equal(
            ("idle", "Idle sessions end", "A kiosk never idles", false),
            (off.Id, off.Title, off.Reason, off.ByParameters)
        );
        Assert.Equal(3, off.Span.StartPosition.Line);
        Assert.Equal("idle", off.Rule!.Id);
    }

    [Fact]
    public void A_rule_that_is_not_enabled_has_no_reason() =>
        Assert.Equal("", Assert.Single(Load("rules: { idle: { enabled: false } }\n").Disabled).Reason);

    [Fact]
    public void A_policy_can_bring_back_what_its_parent_does_without()
    {
        var policy = PolicyFixture.LoadClean(
            "policy: c\nextends: middle.yaml\nrules: { idle: { enabled: true } }\n",
            ("middle.yaml", "policy: middle\nextends: base.yaml\ndisable: { idle: Because }\n"),
            ("base.yaml", Base)
        );
        Assert.Equal(2, policy.Rules.Length);
        Assert.Empty(policy.Disabled);
    }

    [Fact]
    public void What_a_parent_disables_stays_off_when_it_is_refined()
    {
        var policy = PolicyFixture.LoadClean(
            "policy: c\nextends: middle.yaml\nrules: { idle: { severity: note } }\n",
            ("middle.yaml", "policy: middle\nextends: base.yaml\ndisable: { idle: Because }\n"),
            ("base.yaml", Base)
        );
        Assert.Equal("Because", Assert.Single(policy.Disabled).Reason);
    }

    [Theory]
    [InlineData(
        "disable: { idel: Because }\n",
        "policy-unknown-rule 3:12 there is no inherited rule idel (did you mean idle?)"
    )]
    [InlineData("disable: { idle: '' }\n", "policy-schema 3:18 must be a reason, as a text")]
    [InlineData("disable: { idle: '  ' }\n", "policy-schema 3:18 must be a reason, as a text")]
    [InlineData("disable: { idle: }\n", "policy-schema 3:18 must be a reason, as a text")]
    [InlineData("disable: { idle: true }\n", "policy-schema 3:18 must be a reason, as a text")]
    [InlineData("disable: [idle]\n", "policy-schema 3:10 must be a map")]
    [InlineData(
        "disable: { idle: Because }\nrules: { idle: { severity: note } }\n",
        "policy-unknown-rule 3:12 the rule idle is refined and disabled: do one of them"
    )]
    public void A_mistake_in_disable(string rest, string problem)
    {
        var loaded = PolicyFixture.Load("policy: c\nextends: base.yaml\n" + rest, ("base.yaml", Base));
        Assert.Equal(
            problem,
            PolicyFixture.Show(Assert.Single(loaded.Problems)).Replace("policy.yaml:", "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_a_reason_a_rule_stays_in_force() =>
        Assert.Contains(
            PolicyFixture
                .Load("policy: c\nextends: base.yaml\ndisable: { idle: ' ' }\n", ("base.yaml", Base))
                .Policies[0]
                .Rules,
            rule => rule.Id == "idle"
        );

    [Fact]
    public void A_rule_is_as_old_as_its_file_says_unless_it_says_so_itself()
    {
        var policy = Load(
            "since: 0.9.0\nrules: { idle: { severity: note }, own: { title: T, forbid: bare-number-is-days } }\n"
        );
        Assert.Equal(
            ["idle 0.2.0", "secure 0.1.0", "own 0.9.0"],
            policy.Rules.Select(rule => $"{rule.Id} {rule.Since}")
        );
    }

    [Theory]
    [InlineData("since: 0.2\n", "must be a version such as 0.2.0")]
    [InlineData("since: soon\n", "must be a version such as 0.2.0")]
    [InlineData("rules: { idle: { since: v1.0.0 } }\n", "must be a version such as 0.2.0")]
    public void A_mistake_in_since(string rest, string message) =>
        Assert.Equal(
            message,
            Assert
                .Single(PolicyFixture.Load("policy: c\nextends: base.yaml\n" + rest, ("base.yaml", Base)).Problems)
                .Message
        );

    [Fact]
    public void A_policy_names_the_files_that_it_is_made_of() =>
        Assert.Equal(
            ["base base.yaml", "c policy.yaml"],
            Load("").Sources.Select(each => $"{each.Id} {each.Source.Path}")
        );

    private static Policy Load(string rest) =>
        PolicyFixture.LoadClean("policy: c\nextends: base.yaml\n" + rest, ("base.yaml", Base));
}
