using System.Text.Json;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>node-tap's parser reads what we write as we mean it.</summary>
public sealed class TapParserTests
{
    public static TheoryData<string> Samples => SampleRuns.Samples;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task It_reads_every_test_and_nothing_else(bool hostile) =>
        AssertReadsAllAsync(hostile ? FullReport.MakeHostile() : FullReport.Make(), isOk: false);

    [SkippableTheory]
    [MemberData(nameof(Samples))]
    public Task It_reads_a_whole_run(string sample)
    {
        var report = SampleRuns.Of(sample);
        return AssertReadsAllAsync(report, isOk: report.Findings.All(finding => finding.Outcome != Outcome.Fail));
    }

    private static async Task AssertReadsAllAsync(Report report, bool isOk)
    {
        var events = await ParseAsync(report);

        var kinds = events.Select(each => each[0].GetString()).ToList();
        Assert.DoesNotContain("extra", kinds);
        Assert.DoesNotContain("comment", kinds);
        var tests = events.Where(each => each[0].GetString() == "assert").Select(each => each[1]).ToList();
        Assert.All(tests.Where(HasFindings), test => Assert.NotEqual(0, Findings(test)));
        var results = events.Single(each => each[0].GetString() == "complete")[1];
        Assert.Equal(tests.Count, results.GetProperty("count").GetInt32());
        Assert.Equal(isOk, results.GetProperty("ok").GetBoolean());
        Assert.All(
            results.GetProperty("failures").EnumerateArray(),
            failure => Assert.Equal(JsonValueKind.Null, failure.GetProperty("tapError").ValueKind)
        );
    }

    [SkippableFact]
    public async Task What_is_accepted_is_skipped_and_what_cannot_be_told_is_to_do()
    {
        var tests = (await ParseAsync(FullReport.Make()))
            .Where(each => each[0].GetString() == "assert")
            .Select(each => each[1])
            .ToList();

        Assert.Equal(
            ["fail", "todo", "skip", "skip", "pass", "todo", "fail", "fail", "fail"],
            tests.Select(test =>
                test.GetProperty("skip").ValueKind != JsonValueKind.False ? "skip"
                : test.GetProperty("todo").ValueKind != JsonValueKind.False ? "todo"
                : test.GetProperty("ok").GetBoolean() ? "pass"
                : "fail"
            )
        );
        Assert.Equal(
            "overrides \"Always\" at src/Web/appsettings.json:2:44",
            tests[0].GetProperty("diag").GetProperty("findings")[0].GetProperty("details")[0].GetString()
        );
    }

    private static bool HasFindings(JsonElement test) =>
        test.GetProperty("diag") is { ValueKind: JsonValueKind.Object } diagnostics
        && diagnostics.TryGetProperty("findings", out _);

    private static int Findings(JsonElement test) => test.GetProperty("diag").GetProperty("findings").GetArrayLength();

    private static async Task<List<JsonElement>> ParseAsync(Report report)
    {
        var parser = NpmPackage.Demand("tap-parser", Path.Combine("bin", "cmd.cjs"));
        var json = await NpmPackage.RunAsync("node", FullReport.Write("tap", report), parser, "-j");
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(each => each.Clone())];
    }
}
