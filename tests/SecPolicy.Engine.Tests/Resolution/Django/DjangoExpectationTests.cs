using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Tests.Policies;

namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>What expectations on Django's own settings make of Python's typed values.</summary>
public class DjangoExpectationTests
{
    [Theory]
    [InlineData("A = True", "true", "pass")]
    [InlineData("A = 1", "true", "fail")]
    [InlineData("A = \"True\"", "true", "fail")]
    [InlineData("A = \"true\"", "true", "fail")]
    [InlineData("A = True", "\"true\"", "fail")]
    [InlineData("A = \"true\"", "\"true\"", "pass")]
    [InlineData("A = 1", "1", "pass")]
    [InlineData("A = 1.0", "1", "pass")]
    [InlineData("A = \"1\"", "1", "fail")]
    [InlineData("A = True", "1", "fail")]
    [InlineData("A = None", "null", "pass")]
    [InlineData("A = \"\"", "null", "fail")]
    [InlineData("A = \"DENY\"", "DENY", "pass")]
    [InlineData("A = \"deny\"", "DENY", "fail")]
    [InlineData("A = 3600", "{ at-least: 1h }", "pass")]
    [InlineData("A = 3599", "{ at-least: 1h }", "fail")]
    [InlineData("A = 3600", "{ at-least: 3600 }", "pass")]
    [InlineData("A = \"3600\"", "{ at-least: 3600 }", "inconclusive")]
    [InlineData("A = 0", "{ none-of: [0, false, null, \"\"] }", "fail")]
    [InlineData("A = 0.0", "{ none-of: [0, false, null, \"\"] }", "fail")]
    [InlineData("A = False", "{ none-of: [0, false, null, \"\"] }", "fail")]
    [InlineData("A = -1", "{ none-of: [0, false, null, \"\"] }", "pass")]
    [InlineData("A = [\"a\", \"b\"]", "{ contains: a }", "pass")]
    [InlineData("A = [\"ab\"]", "{ contains: a }", "fail")]
    [InlineData("A = []", "{ contains: a }", "fail")]
    [InlineData("A = [unknown(), \"a\"]", "{ contains: a }", "pass")]
    [InlineData("A = [unknown()]", "{ contains: a }", "inconclusive")]
    [InlineData("A = [unknown()]", "{ not: { contains: a } }", "inconclusive")]
    [InlineData("A = [unknown(), \"a\"]", "{ none-of: [a] }", "fail")]
    [InlineData("A = [unknown(), \"b\"]", "{ none-of: [a] }", "inconclusive")]
    [InlineData("A = [\"https://a\", \"b\"]", "{ matches: \"://\" }", "fail")]
    [InlineData("A = [\"https://a\"]", "{ matches: \"://\" }", "pass")]
    [InlineData("A = \"abc\"", "{ contains: b }", "pass")]
    [InlineData("A = True", "{ starts-with: t }", "fail")]
    [InlineData("A = unknown()", "true", "inconclusive")]
    [InlineData("A = None", "{ absent: true }", "pass")]
    [InlineData("B = 1", "{ absent: true }", "pass")]
    [InlineData("B = 1", "{ declared: true }", "fail")]
    [InlineData("A = False", "{ declared: true }", "pass")]
    public void A_value_keeps_its_type(string code, string expectation, string expected)
    {
        var loader = new PolicyLoader(
            Vocabulary.Standard,
            _ => System.Text.Encoding.UTF8.GetBytes(PolicyFixture.OneRule($"require: {{ django/A: {expectation} }}"))
        );
        var loaded = loader.Load(["policy.yaml"], []);
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        var findings = new Evaluator(loaded.Policies)
            .Evaluate(new(".", "django", [new DjangoFixture(code).Resolve()], [], []))
            .Findings;

        Assert.Equal(
            expected,
            findings.SingleOrDefault()?.Outcome switch
            {
                null => "pass",
                Outcome.Fail => "fail",
                _ => "inconclusive",
            }
        );
    }

    [Fact]
    public void A_finding_points_at_the_case_that_breaks_the_rule()
    {
        const string policy = "require: { app.debug: false }\nin: [production]";
        var loader = new PolicyLoader(
            Vocabulary.Standard,
            _ => System.Text.Encoding.UTF8.GetBytes(PolicyFixture.OneRule(policy))
        );
        var environment = new DjangoFixture("")
            .With("DEBUG", ("False", "LIVE is set"), ("     True", "LIVE is not set"))
            .Resolve();

        var finding = Assert.Single(
            new Evaluator(loader.Load(["policy.yaml"], []).Policies)
                .Evaluate(new(".", "django", [environment], [], []))
                .Findings
        );

        Assert.Equal("must be false; fails when LIVE is not set, where it is true", finding.Message);
        Assert.Equal(14, finding.Span.StartPosition.Column);
        Assert.Equal(["assumes that LIVE is not set"], finding.Related.Select(related => related.Message));
    }
}
