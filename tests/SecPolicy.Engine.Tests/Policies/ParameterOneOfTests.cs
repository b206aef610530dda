using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>A parameter can say which values it takes.</summary>
public class ParameterOneOfTests
{
    [Theory]
    [InlineData("type: integer, default: 2, one-of: [1, 2, 3]")]
    [InlineData("type: string, default: a, one-of: [a, b]")]
    [InlineData("type: duration, default: 60m, one-of: [30m, 1h]")]
    [InlineData("type: list, default: [a], one-of: [a, b]")]
    [InlineData("type: number, default: 0.5, one-of: [0.5, 1]")]
    public void A_default_is_one_of_them(string definition) => Assert.Empty(Problems(definition));

    [Theory]
    [InlineData(
        "type: integer, default: 4, one-of: [1, 2, 3]",
        "policy-type 3:32 the parameter p takes 1, 2 or 3, not 4"
    )]
    [InlineData(
        "type: string, default: on, one-of: [one, two]",
        "policy-type 3:31 the parameter p takes one or two, not on (did you mean one?)"
    )]
    [InlineData(
        "type: list, default: [a, c], one-of: [a, b]",
        "policy-type 3:29 the parameter p takes a or b, not c (did you mean a?)"
    )]
    [InlineData("type: integer, default: 1, one-of: [1, two]", "policy-type 3:47 the parameter p takes a whole number")]
    [InlineData("type: integer, default: 1, one-of: []", "policy-schema 3:43 must not be empty")]
    [InlineData("type: integer, default: 1, one-of: 1", "policy-schema 3:43 must be a list")]
    [InlineData(
        "type: integer, default: 1, oneof: [1]",
        "policy-unknown-key 3:35 unknown key oneof (did you mean one-of?)"
    )]
    public void A_mistake(string definition, string problem) => Assert.Equal([problem], Problems(definition));

    [Fact]
    public void The_command_line_gives_one_of_them()
    {
        var loaded = PolicyFixture.Load(
            Policy("type: integer, default: 2, one-of: [1, 2, 3]"),
            [new ParameterValue("p", new StringValue("4"), null)]
        );
        Assert.Equal(
            "policy-type --param the parameter p takes 1, 2 or 3, not 4",
            PolicyFixture.Show(Assert.Single(loaded.Problems))
        );
    }

    [Fact]
    public void An_inherited_parameter_keeps_them_unless_others_are_given()
    {
        var parent = ("base.yaml", Policy("type: integer, default: 2, one-of: [1, 2, 3]"));
        Assert.Equal(
            "policy-type policy.yaml:3:30 the parameter p takes 1, 2 or 3, not 5",
            PolicyFixture.Show(
                Assert.Single(
                    PolicyFixture
                        .Load(
                            "policy: c\nextends: base.yaml\nparameters: { p: { default: 5 } }\n".Replace(
                                "{ p",
                                " { p",
                                StringComparison.Ordinal
                            ),
                            parent
                        )
                        .Problems
                )
            )
        );
        Assert.Equal(
            "policy-type policy.yaml:3:28 the parameter p takes 1 or 3, not 2",
            PolicyFixture.Show(
                Assert.Single(
                    PolicyFixture
                        .Load("policy: c\nextends: base.yaml\nparameters: { p: { one-of: [1, 3] } }\n", parent)
                        .Problems
                )
            )
        );
        var policy = PolicyFixture.LoadClean(
            "policy: c\nextends: base.yaml\nparameters: { p: { default: 5, one-of: [5, 6] } }\n",
            parent
        );
        Assert.Equal("5", Assert.Single(policy.Parameters).Value.ToString());
    }

    private static string Policy(string definition) =>
        $"policy: test\nparameters:\n  p: {{ {definition} }}\n"
        + "rules:\n  r: { title: T, forbid: bare-number-is-days, when: { cookie.session.name: { not: { any-of: [$p, x] } } } }\n";

    private static IEnumerable<string> Problems(string definition) =>
        PolicyFixture
            .Load(Policy(definition))
            .Problems.Select(problem =>
                PolicyFixture.Show(problem).Replace("policy.yaml:", "", StringComparison.Ordinal)
            );
}
