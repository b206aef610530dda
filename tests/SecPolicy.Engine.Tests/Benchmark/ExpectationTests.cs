using System.Collections.Immutable;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Engine.Tests.Benchmark;

/// <summary>A run that finds less than what was planted is no result.</summary>
public sealed class ExpectationTests
{
    private const string Text = """
        error[hsts-max-age]: Browsers insist on HTTPS
         --> a.json:1:1
        warning[hsts-max-age]: Browsers insist on HTTPS
        1 applications, error[allowed-hosts]: not at the start of a line

        """;

    private static Expectation Hsts(int count) =>
        Expectation.Findings(
            ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("hsts-max-age", count)
        );

    [Fact]
    public void Headings_of_a_rule_are_counted() => Hsts(2).Check("run", 0, () => Text.Split('\n'));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_count_is_refused(int count)
    {
        var exception = Assert.Throws<BenchmarkException>(() => Hsts(count).Check("run", 0, () => Text.Split('\n')));

        Assert.Equal($"run: 2 of hsts-max-age instead of {count}", exception.Message);
    }

    [Fact]
    public void Another_exit_code_is_refused() =>
        Assert.Throws<BenchmarkException>(() => Hsts(2).Check("run", 1, () => Text.Split('\n')));

    [Fact]
    public void Lines_of_a_name_and_a_number_are_read()
    {
        Expectation.Shows("files", 400).Check("floor", 0, () => ["files 400", "tokens 12345"]);

        Assert.Throws<BenchmarkException>(() => Expectation.Shows("files", 400).Check("floor", 0, () => ["files 399"]));
    }

    [Fact]
    public void Findings_in_JSON_lines_are_counted()
    {
        const string Line = """{"type":"application","findings":[{"rule":"a","alsoConcerns":["b"]},{"rule":"a"}]}""";

        Assert.Equal([new("a", 4)], Outputs.JsonLines([Line, Line]));
    }
}
