using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

public class PolicyLoaderTests
{
    private const string Base = """
        policy: base
        summary: The base.
        parameters:
          longest-idle: { type: duration, default: 30m, summary: How long an idle session lives. }
        rules:
          idle:
            title: Idle sessions end
            require: { session.idle-timeout: { at-most: $longest-idle } }
            why: Because.
            references: [CWE-613]
          secure:
            title: Cookies are secure
            severity: warning
            require: { "cookie.*.secure": true }
        """;

    [Fact]
    public void A_rule_has_what_the_file_says_and_defaults_for_the_rest()
    {
        var policy = PolicyFixture.LoadClean(Base);
        Assert.Equal("base", policy.Id);
        Assert.Equal("The base.", policy.Summary);
        var idle = policy.Rules[0];
        Assert.Equal("idle", idle.Id);
        Assert.Equal("Idle sessions end", idle.Title);
        Assert.Equal(Severity.Error, idle.Severity);
        Assert.Equal("production, staging", string.Join(", ", idle.In));
        Assert.Empty(idle.Frameworks);
        Assert.Null(idle.When);
        Assert.Null(idle.Fix);
        Assert.Equal("Because.", idle.Why);
        Assert.Equal("CWE-613", Assert.Single(idle.References));
        Assert.Equal("base", idle.Policy);
        Assert.Equal(6, idle.Span.StartPosition.Line);
        Assert.Equal(Severity.Warning, policy.Rules[1].Severity);
    }

    [Fact]
    public void A_refinement_changes_the_fields_that_it_gives()
    {
        var policy = PolicyFixture.LoadClean(
            """
            policy: company
            extends: [shared/base.yaml]
            rules:
              own:
                title: Ours
                in: development
                forbid: bare-number-is-days
              secure:
                severity: error
                in: [production]
                fix: Do it.
                tags: cookies
            """,
            ("shared/base.yaml", Base)
        );
        Assert.Equal(["idle", "secure", "own"], policy.Rules.Select(rule => rule.Id));
        var secure = policy.Rules[1];
        Assert.Equal("Cookies are secure", secure.Title);
        Assert.Equal(Severity.Error, secure.Severity);
        Assert.Equal("production", Assert.Single(secure.In));
        Assert.Equal("Do it.", secure.Fix);
        Assert.Equal("cookies", Assert.Single(secure.Tags));
        Assert.NotNull(secure.Require);
        Assert.Equal("company", secure.Policy);
        Assert.Equal("policy.yaml", secure.Span.Source.Path);
        Assert.Equal("base", policy.Rules[0].Policy);
        Assert.Equal("bare-number-is-days", Assert.Single(policy.Rules[2].Forbid));
    }

    [Fact]
    public void A_refinement_can_turn_require_into_forbid_and_switch_a_rule_off()
    {
        var policy = PolicyFixture.LoadClean(
            "policy: c\nextends: base.yaml\nrules:\n  idle: { forbid: bare-number-is-days }\n  secure: { enabled: false }\n",
            ("base.yaml", Base)
        );
        var idle = Assert.Single(policy.Rules);
        Assert.Null(idle.Require);
        Assert.Equal("bare-number-is-days", Assert.Single(idle.Forbid));
    }

    [Fact]
    public void A_refinement_of_nothing_names_the_rule_that_was_meant()
    {
        var loaded = PolicyFixture.Load(
            "policy: c\nextends: base.yaml\nrules:\n  secur: { severity: note }\n",
            ("base.yaml", Base)
        );
        Assert.Equal(
            "policy-unknown-rule policy.yaml:4:3 the rule secur has neither require nor forbid, and refines no inherited rule (did you mean secure?)",
            PolicyFixture.Show(Assert.Single(loaded.Problems))
        );
        Assert.Equal(2, Assert.Single(loaded.Policies).Rules.Length);
    }

    [Fact]
    public void Policies_that_extend_each_other_are_told()
    {
        var loaded = PolicyFixture.Load(
            "policy: c\nextends: a.yaml\n",
            ("a.yaml", "policy: a\nextends: ./b.yaml\n"),
            ("b.yaml", "policy: b\nextends: [x/../a.yaml]\n")
        );
        Assert.Equal(
            "policy-circular b.yaml:2:11 the policies extend each other: a.yaml, which extends b.yaml, which extends a.yaml",
            PolicyFixture.Show(Assert.Single(loaded.Problems))
        );
    }

    [Fact]
    public void A_policy_inherited_twice_is_inherited_once_and_refinements_stay()
    {
        var policy = PolicyFixture.LoadClean(
            "policy: c\nextends: [left.yaml, right.yaml]\n",
            ("left.yaml", "policy: left\nextends: base.yaml\nrules: { secure: { severity: note } }\n"),
            ("right.yaml", "policy: right\nextends: base.yaml\nrules: { idle: { severity: note } }\n"),
            ("base.yaml", Base)
        );
        Assert.Equal(
            [("idle", Severity.Note), ("secure", Severity.Note)],
            policy.Rules.Select(rule => (rule.Id, rule.Severity))
        );
    }

    [Fact]
    public void An_inherited_mistake_is_told_once()
    {
        var loaded = PolicyFixture.Load(
            "policy: c\nextends: [left.yaml, right.yaml]\n",
            ("left.yaml", "policy: left\nextends: bad.yaml\n"),
            ("right.yaml", "policy: right\nextends: bad.yaml\n"),
            ("bad.yaml", "policy: bad\nrules: { r: { title: T, require: { no.such: 1 } } }\n")
        );
        Assert.StartsWith(
            "policy-unknown-setting bad.yaml:2:36",
            PolicyFixture.Show(Assert.Single(loaded.Problems)),
            StringComparison.Ordinal
        );
        Assert.Empty(Assert.Single(loaded.Policies).Rules);
    }

    [Theory]
    [InlineData("", "", "at most 30m")]
    [InlineData("parameters: { longest-idle: { default: 20m } }\n", "", "at most 20m")]
    [InlineData("parameters: { longest-idle: { default: 20m } }\n", "1h", "at most 1h")]
    public void A_parameter_comes_from_the_nearest(string refinement, string given, string expected)
    {
        var loaded = PolicyFixture.Load(
            "policy: c\nextends: base.yaml\n" + refinement,
            given.Length == 0 ? [] : [new ParameterValue("longest-idle", new StringValue(given), null)],
            ("base.yaml", Base)
        );
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        Assert.Equal(expected, ((Expect)loaded.Policies[0].Rules[0].Require!).Expectation.Expected);
        Assert.Equal("How long an idle session lives.", Assert.Single(loaded.Policies[0].Parameters).Summary);
    }

    [Theory]
    [InlineData("duration", "5m", "session.idle-timeout", "at-most", "1h", "at most 1h")]
    [InlineData("integer", "8", "password.length", "at-least", "12", "at least 12")]
    [InlineData("number", "1.5", "aspnetcore/A", "at-least", "2", "at least 2")]
    [InlineData("boolean", "false", "cookie.session.http-only", "equals", "true", "true")]
    [InlineData("boolean", "true", "cookie.session.secure", "equals", "true", "always")]
    [InlineData("boolean", "true", "cookie.session.name", "declared", "false", "not declared")]
    [InlineData("string", "lax", "cookie.session.same-site", "at-least", "strict", "at least strict")]
    [InlineData("string", "a", "cookie.session.name", "starts-with", "__Host-", "starting with \"__Host-\"")]
    [InlineData("string", "development", "cookie.session.secure", "not-weaker-than", "test", "not weaker than test")]
    [InlineData("list", "[lax]", "cookie.session.same-site", "one-of", "lax, strict", "one of lax, strict")]
    [InlineData("list", "[a]", "app.allowed-hosts", "contains-all", "a,b", "containing \"a\" and \"b\"")]
    public void A_parameter_of_each_type(
        string type,
        string fallback,
        string selector,
        string op,
        string given,
        string expected
    )
    {
        var loaded = PolicyFixture.Load(
            $"policy: c\nparameters: {{ p: {{ type: {type}, default: {fallback} }} }}\n"
                + $"rules: {{ r: {{ title: T, require: {{ \"{selector}\": {{ {op}: $p }} }} }} }}\n",
            [new ParameterValue("p", new StringValue(given), null)]
        );
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        Assert.Equal(expected, ((Expect)loaded.Policies[0].Rules[0].Require!).Expectation.Expected);
    }

    [Fact]
    public void Two_dollar_signs_are_one() =>
        Assert.Equal("\"$name\"", PolicyFixture.Compile("cookie.session.name", "$$name").Expected);

    [Fact]
    public void A_requirement_has_alternatives_and_parts()
    {
        var policy = PolicyFixture.LoadClean(
            PolicyFixture.OneRule(
                "require:\n  hsts.max-age: { at-least: 365d }\n  any-of:\n    - { cookie.session.secure: true }\n    - { session.sliding: false, cookie.session.http-only: true }"
            )
        );
        var all = Assert.IsType<AllOf>(policy.Rules[0].Require);
        var any = Assert.IsType<AnyOf>(all.Parts[1]);
        Assert.IsType<Expect>(any.Parts[0]);
        Assert.IsType<AllOf>(any.Parts[1]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_mistake() => PolicyFixture.LoadClean("\uFEFFpolicy: c\n");

    [Fact]
    public void A_rule_whose_condition_cannot_be_understood_is_left_out()
    {
        var loaded = PolicyFixture.Load(
            PolicyFixture.OneRule("when: { no.such: 1 }\nrequire: { cookie.session.secure: true }")
        );
        Assert.Single(loaded.Problems);
        Assert.Empty(Assert.Single(loaded.Policies).Rules);
    }
}
