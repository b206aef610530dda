using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary>The day as of which a case is judged.</summary>
public class CaseTimeTests
{
    [Theory]
    [InlineData("2026-11-10", null)]
    [InlineData("2026-11-10T23:59:59Z", null)]
    [InlineData("2026-11-11", "fail")]
    [InlineData(null, "fail")]
    public void A_case_is_judged_as_of_its_day_or_else_of_the_runs(string? now, string? difference)
    {
        var report = Run(now);
        Assert.Empty(report.Problems);
        Assert.Equal(
            difference,
            report.Cases.Single().Differences.SingleOrDefault()?.Actual.ToString().ToLowerInvariant()
        );
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-10 12:00")]
    public void What_is_no_day_is_a_mistake_at_its_place(string now)
    {
        var problem = Assert.Single(Run(now).Problems);
        Assert.Equal("now must be a day or a time such as 2027-01-31 or 2027-01-31T18:00:00Z", problem.Message);
        Assert.Equal(now, problem.Span?.Text);
    }

    private static TestReport Run(string? now)
    {
        var files = new MemoryFiles().With(
            "baseline.test.yaml",
            $$"""
            policy: baseline
            cases:
              - case: support ends
                framework: aspnetcore
                {{(now is null ? "" : "now: " + now)}}
                files:
                  appsettings.json: "{}"
                  Shop.csproj: "<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>"
                expect: { framework-supported: pass }
            """
        );
        return new PolicyTestRunner(files).Run(
            new() { Paths = ["baseline.test.yaml"], Now = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) }
        );
    }
}
