using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>Every mistake is told once, at its place, with the name that was probably meant.</summary>
public class PolicyMistakeTests
{
    [Theory]
    // Settings, frameworks, observations.
    [InlineData(
        "require: { cookie.session.secur: true }",
        "policy-unknown-setting 5:16 there is no setting cookie.session.secur (did you mean cookie.session.secure?)"
    )]
    [InlineData(
        "require: { \"cookie.*.secur\": true }",
        "policy-unknown-setting 5:16 cookie.*.secur selects no setting (did you mean cookie.*.secure?)"
    )]
    [InlineData(
        "require: { \"cokie.**\": { not-weaker-than: development } }",
        "policy-unknown-setting 5:16 cokie.** selects no setting (did you mean cookie.**?)"
    )]
    [InlineData(
        "require: { any-off: [] }",
        "policy-unknown-setting 5:16 there is no setting any-off (did you mean any-of?)"
    )]
    [InlineData(
        "require: { session.idle-timout: 30m }",
        "policy-unknown-setting 5:16 there is no setting session.idle-timout (did you mean session.idle-timeout?)"
    )]
    [InlineData(
        "require: { aspnetcor/A: 1 }",
        "policy-unknown-framework 5:16 there is no framework aspnetcor (did you mean aspnetcore?)"
    )]
    [InlineData(
        "frameworks: [jango]\nrequire: { hsts.max-age: 1d }",
        "policy-unknown-framework 5:18 there is no framework jango (did you mean django?)"
    )]
    [InlineData(
        "forbid: array-tail-survive",
        "policy-unknown-observation 5:13 there is no observation array-tail-survive (did you mean array-tail-survives?)"
    )]
    // Operators.
    [InlineData(
        "require: { session.idle-timeout: { at-mots: 30m } }",
        "policy-unknown-operator 5:40 there is no operator at-mots (did you mean at-most?)"
    )]
    [InlineData(
        "require: { session.idle-timeout: { not: { at-mst: 30m } } }",
        "policy-unknown-operator 5:47 there is no operator at-mst (did you mean at-most?)"
    )]
    // Operands of the wrong type.
    [InlineData(
        "require: { session.idle-timeout: { at-most: 20 } }",
        "policy-type 5:49 session.idle-timeout takes a duration, and 20 has no unit: write 20s or 20m"
    )]
    [InlineData(
        "require: { session.idle-timeout: { at-most: soon } }",
        "policy-type 5:49 session.idle-timeout takes a duration such as 30m, not soon"
    )]
    [InlineData("require: { session.idle-timeout: { at-most: null } }", "policy-type 5:49 at-most takes a value")]
    [InlineData(
        "require: { cookie.session.secure: alway }",
        "policy-type 5:39 cookie.session.secure takes one of never, auto, always, not alway (did you mean always?)"
    )]
    [InlineData(
        "require: { cookie.session.same-site: [lax, stric] }",
        "policy-type 5:48 cookie.session.same-site takes one of none, unset, lax, strict, not stric (did you mean strict?)"
    )]
    [InlineData(
        "require: { cookie.session.http-only: yes }",
        "policy-type 5:42 cookie.session.http-only takes true or false, not yes"
    )]
    [InlineData(
        "require: { password.length: { at-least: long } }",
        "policy-type 5:45 password.length takes a whole number, not long"
    )]
    [InlineData(
        "require: { password.length: { between: [12, 8] } }",
        "policy-type 5:44 between takes the lower value first, and 12 is above 8"
    )]
    [InlineData(
        "require: { \"aspnetcore/A:B\": { at-most: many } }",
        "policy-type 5:45 at-most takes a number or a duration such as 30m"
    )]
    // Operators that don't fit the setting.
    [InlineData(
        "require: { cookie.session.http-only: { at-least: true } }",
        "policy-type 5:54 at-least needs an order: cookie.session.http-only is not ordered: it takes true or false"
    )]
    [InlineData(
        "require: { https.min-tls: { at-least: tls12 } }",
        "policy-type 5:43 at-least needs an order: https.min-tls is not ordered: it takes one of tls12, tls13"
    )]
    [InlineData(
        "require: { session.idle-timeout: { starts-with: 3 } }",
        "policy-type 5:53 starts-with needs a text: session.idle-timeout is not a text: it takes a duration such as 30m"
    )]
    [InlineData(
        "require: { cookie.session.name: { not-weaker-than: development } }",
        "policy-type 5:56 not-weaker-than needs an order of strength: the catalog has no order of strength for cookie.session.name"
    )]
    [InlineData(
        "require: { \"aspnetcore/A\": { not-weaker-than: development } }",
        "policy-type 5:51 not-weaker-than needs an order of strength: a native key has no order of strength: name the setting, or use same-as or differs-from"
    )]
    [InlineData(
        "require: { \"cookie.**\": 30m }",
        "policy-type 5:29 cookie.{role}.secure takes one of never, auto, always, not 30m"
    )]
    [InlineData(
        "require: { cookie.session.name: { matches: '(' } }",
        "policy-type 5:48 matches takes a regular expression: Invalid pattern '(' at offset 1. Not enough )'s"
    )]
    [InlineData(
        "require: { cookie.session.name: { matches: '(a)\\1' } }",
        "policy-type 5:48 matches never backtracks: this regular expression needs it, or is too large"
    )]
    // Parameters.
    [InlineData(
        "require: { session.idle-timeout: { at-most: $longest } }",
        "policy-unknown-parameter 5:49 there is no parameter longest"
    )]
    // What the schema says.
    [InlineData(
        "severty: note\nrequire: { hsts.max-age: 1d }",
        "policy-unknown-key 5:5 unknown key severty (did you mean severity?)"
    )]
    [InlineData(
        "severity: eror\nrequire: { hsts.max-age: 1d }",
        "policy-schema 5:15 must be error, warning or note (did you mean error?)"
    )]
    [InlineData("why: [1]\nrequire: { hsts.max-age: 1d }", "policy-schema 5:10 must be a text")]
    [InlineData("in: 5\nrequire: { hsts.max-age: 1d }", "policy-schema 5:9 must be a text or a list")]
    [InlineData("in: []\nrequire: { hsts.max-age: 1d }", "policy-schema 5:9 must not be empty")]
    [InlineData("tags: [a, 2]\nrequire: { hsts.max-age: 1d }", "policy-schema 5:15 must be a text")]
    [InlineData("enabled: maybe\nrequire: { hsts.max-age: 1d }", "policy-schema 5:14 must be true or false")]
    [InlineData("require: {}", "policy-schema 5:14 must not be empty")]
    [InlineData("require: 5", "policy-schema 5:14 must be a map")]
    [InlineData("require: { hsts.max-age: {} }", "policy-schema 5:30 must not be empty")]
    [InlineData("require: { hsts.max-age: { one-of: [] } }", "policy-type 5:40 one-of takes at least one value")]
    [InlineData(
        "require: { hsts.max-age: { between: [1d] } }",
        "policy-type 5:41 between takes a list of two values, the lower one first"
    )]
    [InlineData("require: { hsts.max-age: { declared: perhaps } }", "policy-type 5:42 declared takes true or false")]
    [InlineData(
        "require: { any-of: [{ hsts.max-age: { at-lest: 1d } }] }",
        "policy-unknown-operator 5:43 there is no operator at-lest (did you mean at-least?)"
    )]
    [InlineData("require: { any-of: 5 }", "policy-schema 5:24 must be a list")]
    public void A_mistake_in_a_rule(string body, string problem) =>
        Assert.Equal([problem], Problems(PolicyFixture.OneRule(body)));

    [Fact]
    public void Both_require_and_forbid() =>
        Assert.Equal(
            ["policy-schema 4:5 a rule has either require or forbid, not both"],
            Problems(PolicyFixture.OneRule("require: { hsts.max-age: 1d }\nforbid: bare-number-is-days"))
        );

    [Theory]
    [InlineData("rules: {}\n", "policy-schema 1:1 the key policy is missing")]
    [InlineData("policy: Bad Name\n", "policy-schema 1:9 must match ^[a-z][a-z0-9-]*$")]
    [InlineData("policy: test\nrule: {}\n", "policy-unknown-key 2:1 unknown key rule (did you mean rules?)")]
    [InlineData("- a\n", "policy-schema 1:1 must be a map")]
    [InlineData("", "policy-schema 1:1 the policy is empty")]
    [InlineData(
        "policy: test\nextends: [basline.yaml]\n",
        "policy-not-found 2:11 there is no policy file basline.yaml"
    )]
    [InlineData(
        "policy: test\nextends: nothing-like-it\n",
        "policy-not-found 2:10 there is no built-in policy nothing-like-it; a file's name ends with .yaml"
    )]
    [InlineData(
        "policy: test\nrules:\n  a: { title: T }\n",
        "policy-unknown-rule 3:3 the rule a has neither require nor forbid, and refines no inherited rule"
    )]
    [InlineData(
        "policy: test\nrules:\n  a: { require: { hsts.max-age: 1d } }\n",
        "policy-unknown-rule 3:3 the rule a has no title, and refines no inherited rule"
    )]
    [InlineData("policy: test\nrules:\n  a: {}\n", "policy-schema 3:6 must not be empty")]
    [InlineData(
        "policy: test\nparameters:\n  p: { type: duration, default: 5m }\n",
        "policy-unused-parameter 3:3 no rule uses the parameter p"
    )]
    [InlineData("policy: a: b\n", "yaml-syntax")]
    public void A_mistake_in_a_policy(string policy, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems(policy)), StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "type: duration, default: 20",
        "policy-type 3:33 the parameter p takes a duration, and 20 has no unit: write 20s or 20m"
    )]
    [InlineData("type: duration, default: x", "policy-type 3:33 the parameter p takes a duration such as 30m")]
    [InlineData("type: integer, default: 1.5", "policy-type 3:32 the parameter p takes a whole number")]
    [InlineData("type: boolean, default: 1", "policy-type 3:32 the parameter p takes true or false")]
    [InlineData("type: duration", "policy-schema 3:3 the parameter p has no default")]
    [InlineData(
        "default: 5m",
        "policy-unknown-parameter 3:3 the parameter p has no type, and no inherited parameter has that name"
    )]
    public void A_mistake_in_a_parameter(string definition, string problem) =>
        Assert.Contains(
            problem,
            Problems(
                $"policy: test\nparameters:\n  p: {{ {definition} }}\n"
                    + "rules:\n  r: { title: T, require: { session.idle-timeout: { at-most: $p } } }\n"
            )
        );

    [Fact]
    public void A_parameter_of_the_wrong_type_is_told_where_it_is_used() =>
        Assert.Equal(
            ["policy-type 5:55 hsts.max-age takes a duration such as 30m, not $p (true)"],
            Problems(
                "policy: test\nparameters:\n  p: { type: boolean, default: true }\n"
                    + "rules:\n  r: { title: T, require: { hsts.max-age: { at-least: $p } } }\n"
            )
        );

    [Fact]
    public void A_parameter_almost_named() =>
        Assert.Equal(
            [
                "policy-unused-parameter 3:3 no rule uses the parameter longest-idle",
                "policy-unknown-parameter 5:62 there is no parameter longest-idel (did you mean longest-idle?)",
            ],
            Problems(
                "policy: test\nparameters:\n  longest-idle: { type: duration, default: 5m }\n"
                    + "rules:\n  r: { title: T, require: { session.idle-timeout: { at-most: $longest-idel } } }\n"
            )
        );

    [Fact]
    public void All_mistakes_are_told_in_their_order()
    {
        const string policy = """
            policy: test
            rules:
              first:
                titel: T
                require: { cookie.session.secur: true, session.idle-timeout: { at-most: 20 } }
              second:
                title: T
                severity: fatal
                forbid: [bare-number-is-day, array-tail-survives]
              third:
                title: T
                require: { hsts.max-age: { at-least: 365d } }
            """;
        var loaded = PolicyFixture.Load(policy);
        Assert.Equal(
            [
                "policy-unknown-rule 3:3",
                "policy-unknown-key 4:5",
                "policy-unknown-setting 5:16",
                "policy-type 5:77",
                "policy-schema 8:15",
                "policy-unknown-observation 9:14",
            ],
            loaded.Problems.Select(problem => string.Join(' ', Show(problem).Split(' ').Take(2)))
        );
        Assert.Equal(["third"], Assert.Single(loaded.Policies).Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void An_unknown_parameter_of_the_command_line()
    {
        var loaded = PolicyFixture.Load(
            "policy: test\nparameters: { longest: { type: duration, default: 5m } }\nrules: { r: { title: T, require: { session.idle-timeout: { at-most: $longest } } } }\n",
            [
                new ParameterValue("longets", new StringValue("5m"), null),
                new ParameterValue("longest", new StringValue("5"), null),
            ]
        );
        Assert.Equal(
            [
                "policy-type --param the parameter longest takes a duration, and 5 has no unit: write 5s or 5m",
                "policy-unknown-parameter --param no policy has a parameter longets (did you mean longest?)",
            ],
            loaded.Problems.Select(PolicyFixture.Show)
        );
    }

    [Fact]
    public void A_policy_that_does_not_exist()
    {
        var loaded = new PolicyLoader(SmallVocabulary.Instance, _ => null).Load(
            ["no-such-policy", "dir/none.yaml"],
            []
        );
        Assert.Equal(
            [
                "policy-not-found dir/none.yaml there is no policy file dir/none.yaml",
                "policy-not-found no-such-policy there is no built-in policy no-such-policy; a file's name ends with .yaml",
            ],
            loaded.Problems.Select(PolicyFixture.Show)
        );
    }

    [Theory]
    [InlineData(
        "rules:\n  A_rule: { title: T, require: { hsts.max-age: 1d } }\n",
        "policy-schema 3:3 the name A_rule must match ^[a-z][a-z0-9-]*$"
    )]
    [InlineData(
        "extends: none.yaml\nrules:\n  r: { severity: note }\n",
        "policy-not-found 2:10 there is no policy file none.yaml"
    )]
    [InlineData(
        "extends: none.yaml\nrules:\n  r: { title: T, require: { hsts.max-age: $p } }\n",
        "policy-not-found 2:10 there is no policy file none.yaml"
    )]
    public void A_mistake_brings_no_other(string rest, string problem) =>
        Assert.Equal([problem], Problems("policy: test\n" + rest));

    [Fact]
    public void Aliases_that_multiply_are_refused_and_not_followed()
    {
        var policy = "policy: test\nsummary: &a [x, x, x, x, x, x, x, x, x, x]\n";
        for (var level = 1; level < 12; level++)
        {
            policy +=
                $"k{level}: &{(char)('a' + level)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + level - 1), 10))}]\n";
        }

        Assert.Equal(
            "limit-exceeded 7:37 more than 1000000 keys and values, aliases replaced (limit keys)",
            Assert.Single(Problems(policy))
        );
    }

    private static IEnumerable<string> Problems(string policy) => PolicyFixture.Load(policy).Problems.Select(Show);

    private static string Show(Problem problem) =>
        PolicyFixture.Show(problem).Replace(" policy.yaml:", " ", StringComparison.Ordinal);
}
