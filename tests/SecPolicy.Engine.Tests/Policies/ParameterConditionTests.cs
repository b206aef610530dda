using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>What a <c>when</c> asks of parameters is decided when the policy is loaded.</summary>
public class ParameterConditionTests
{
    private const string Parameters = """
        policy: test
        parameters:
          level: { type: integer, default: 1, one-of: [1, 2, 3] }
          longest: { type: duration, default: 30m }
          strict: { type: boolean, default: false }
          share: { type: number, default: 0.5 }
          edition: { type: string, default: rev3, one-of: [rev3, rev4] }
          hosts: { type: list, default: [a, b] }
        rules:
          all: { title: T, require: { session.idle-timeout: { at-most: $longest } }, when: { any-of: [{ $level: 1 }, { $strict: true }, { $share: 1 }, { $edition: rev3 }, { $hosts: [a] }, { hsts.max-age: 1d }] } }

        """;

    [Theory]
    [InlineData("$level: 1", true)]
    [InlineData("$level: 2", false)]
    [InlineData("$level: [1, 3]", true)]
    [InlineData("$level: [2, 3]", false)]
    [InlineData("$level: { equals: 1 }", true)]
    [InlineData("$level: { at-least: 1 }", true)]
    [InlineData("$level: { at-least: 2 }", false)]
    [InlineData("$level: { at-most: 1 }", true)]
    [InlineData("$level: { between: [2, 3] }", false)]
    [InlineData("$level: { between: [1, 2] }", true)]
    [InlineData("$level: { not: 1 }", false)]
    [InlineData("$level: { not: 2 }", true)]
    [InlineData("$level: { not: [1, 2] }", false)]
    [InlineData("$level: { not: { at-least: 2 } }", true)]
    [InlineData("$level: { one-of: [2, 1] }", true)]
    [InlineData("$level: { none-of: [2, 3] }", true)]
    [InlineData("$level: { none-of: [1] }", false)]
    [InlineData("$level: { at-least: 1, at-most: 2 }", true)]
    [InlineData("$level: { at-least: 1, not: 1 }", false)]
    [InlineData("$longest: { at-most: 1h }", true)]
    [InlineData("$longest: { at-most: 29m }", false)]
    [InlineData("$longest: 1800s", true)]
    [InlineData("$strict: false", true)]
    [InlineData("$strict: true", false)]
    [InlineData("$share: { at-least: 0.5 }", true)]
    [InlineData("$share: { at-least: 1 }", false)]
    [InlineData("$edition: rev3", true)]
    [InlineData("$edition: { not: rev3 }", false)]
    [InlineData("$hosts: [a, b, c]", true)]
    [InlineData("$hosts: [a]", false)]
    [InlineData("$hosts: { equals: [b, a] }", true)]
    [InlineData("$hosts: { equals: [a] }", false)]
    [InlineData("$hosts: { none-of: [c] }", true)]
    [InlineData("$hosts: { not: a }", false)]
    [InlineData("$level: 1, $strict: false", true)]
    [InlineData("$level: 1, $strict: true", false)]
    [InlineData("any-of: [{ $level: 2 }, { $strict: false }]", true)]
    [InlineData("any-of: [{ $level: 2 }, { $strict: true }]", false)]
    public void A_condition_on_parameters_decides_whether_there_is_a_rule(string when, bool holds)
    {
        var policy = Load(when);
        Assert.Equal(holds, policy.Rules.Any(rule => rule.Id == "the-rule"));
        Assert.Equal(!holds, policy.Disabled.Any(rule => rule is { Id: "the-rule", ByParameters: true }));
    }

    [Fact]
    public void The_other_conditions_stay()
    {
        var rule = Load("$level: { at-most: 2 }, \"cookie.*.same-site\": none").Rules[^1];
        Assert.Equal("level is at most 2", rule.Condition);
        Assert.Equal("cookie.*.same-site", Assert.IsType<Expect>(rule.When).Selector.Text);
        Assert.Null(Load("$level: 1").Rules[^1].When);
    }

    [Fact]
    public void Alternatives_whose_parameters_are_otherwise_are_none()
    {
        var rule = Load("any-of: [{ $level: 2, hsts.max-age: 1d }, { session.sliding: true }]").Rules[^1];
        Assert.Equal(
            "session.sliding",
            Assert.IsType<Expect>(Assert.Single(Assert.IsType<AnyOf>(rule.When).Parts)).Selector.Text
        );
        Assert.Null(Load("any-of: [{ $level: 1 }, { session.sliding: true }]").Rules[^1].When);
    }

    [Fact]
    public void A_rule_that_is_no_rule_says_why_and_when_it_would_be_one()
    {
        var off = Assert.Single(Load("$level: { at-least: 2 }, $strict: true, hsts.max-age: 1d").Disabled);
        Assert.Equal("level is 1 and strict is false", off.Reason);
        Assert.Equal("level is at least 2 and strict is true", off.Rule!.Condition);
        Assert.Equal("It holds", off.Title);
        Assert.True(off.ByParameters);
    }

    [Fact]
    public void A_parameter_in_force_decides()
    {
        var loaded = PolicyFixture.Load(
            Parameters + Rule("$level: { at-least: 2 }"),
            [new ParameterValue("level", new StringValue("3"), null)]
        );
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        Assert.Contains(loaded.Policies[0].Rules, rule => rule.Id == "the-rule");
    }

    [Fact]
    public void An_extending_policy_decides_for_the_inherited_rules()
    {
        var policy = PolicyFixture.LoadClean(
            "policy: company\nextends: base.yaml\nparameters: { level: { default: 2 } }\n",
            (
                "base.yaml",
                "policy: base\nparameters: { level: { type: integer, default: 1 } }\nrules:\n"
                    + Rule("$level: { at-least: 2 }")
            )
        );
        Assert.Equal("the-rule", Assert.Single(policy.Rules).Id);
    }

    [Fact]
    public void A_parameter_that_is_only_a_condition_is_used() =>
        Assert.Empty(
            PolicyFixture
                .Load("policy: p\nparameters: { level: { type: integer, default: 1 } }\nrules:\n" + Rule("$level: 1"))
                .Problems
        );

    [Theory]
    [InlineData("$levle: 1", "policy-unknown-parameter 11:56 there is no parameter levle (did you mean level?)")]
    [InlineData("$level: 4", "policy-type 11:64 the parameter level takes 1, 2 or 3, not 4")]
    [InlineData("$level: [1, 5]", "policy-type 11:68 the parameter level takes 1, 2 or 3, not 5")]
    [InlineData("$level: two", "policy-type 11:64 the parameter level takes a whole number")]
    [InlineData("$level: null", "policy-type 11:64 the parameter level takes a whole number")]
    [InlineData(
        "$edition: rev5",
        "policy-type 11:66 the parameter edition takes rev3 or rev4, not rev5 (did you mean rev3?)"
    )]
    [InlineData(
        "$longest: 30",
        "policy-type 11:66 the parameter longest takes a duration, and 30 has no unit: write 30s or 30m"
    )]
    [InlineData(
        "$level: { at-lest: 2 }",
        "policy-unknown-operator 11:66 there is no operator at-lest (did you mean at-least?)"
    )]
    [InlineData(
        "$level: { matches: x }",
        "policy-unknown-operator 11:66 there is no operator matches for parameters: use equals, not, one-of, none-of, at-least, at-most or between"
    )]
    [InlineData(
        "$edition: { at-least: rev3 }",
        "policy-type 11:78 at-least needs an order: $edition is of type string"
    )]
    public void A_mistake_in_a_condition(string when, string problem)
    {
        var loaded = PolicyFixture.Load(Parameters + Rule(when));
        var found = Assert.Single(loaded.Problems);
        Assert.Equal(problem, PolicyFixture.Show(found).Replace("policy.yaml:", "", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded.Policies[0].Rules, rule => rule.Id == "the-rule");
    }

    [Fact]
    public void A_requirement_takes_no_parameter()
    {
        var loaded = PolicyFixture.Load(
            "policy: p\nparameters: { level: { type: integer, default: 1 } }\nrules: { r: { title: T, require: { $level: 1 } } }\n"
        );
        Assert.Equal(
            "policy-unknown-setting policy.yaml:3:36 there is no setting $level: what a parameter must be stands in when",
            PolicyFixture.Show(Assert.Single(loaded.Problems))
        );
    }

    private static Policy Load(string when) => PolicyFixture.LoadClean(Parameters + Rule(when));

    private static string Rule(string when) =>
        $"  the-rule: {{ title: It holds, severity: note, when: {{ {when} }}, require: {{ hsts.max-age: 1d }} }}\n";
}
