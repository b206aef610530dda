using System.Text;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Merging;

/// <summary>Of files that are no whole report of a part nothing is made but problems.</summary>
public sealed class DamagedReportTests
{
    private const int Rounds = 300;

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    public void A_report_that_is_cut_off_is_never_merged(string format)
    {
        var report = Part(format);
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            // Without the last line feed the report is still whole.
            AssertInvalid(report[..random.Next(report.Length - 1)]);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("jsonl")]
    public void A_byte_that_changes_never_ends_in_an_exception(string format)
    {
        var report = Part(format);
        var random = new Random(2);
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = report.ToArray();
            damaged[random.Next(damaged.Length)] = (byte)"\"{}[],:0x\n\\ -e"[random.Next(14)];
            var (merged, problems) = Merge(damaged);
            Assert.True(merged is null == problems.Length > 0, Encoding.UTF8.GetString(damaged));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{}\n{}\n")]
    [InlineData("""{ "type": "run" }""")]
    [InlineData("""{ "type": "summary" }""")]
    [InlineData("""{ "version": 2, "tool": { "name": "secpolicy", "version": "1.2.3" } }""")]
    [InlineData("""{ "version": 1, "tool": { "name": "other", "version": "1.2.3" } }""")]
    [InlineData("""{ "version": 1, "tool": "\ud800" }""")]
    [InlineData("#!/bin/sh")]
    public void What_is_no_report_is_said_to_be_none(string text)
    {
        AssertInvalid(Encoding.UTF8.GetBytes(text));
    }

    private static void AssertInvalid(byte[] content)
    {
        var (merged, problems) = Merge(content);

        Assert.Null(merged);
        Assert.Equal([ProblemIds.ReportInvalid], problems.Select(problem => problem.Id));
        Assert.Equal("part", problems[0].Span?.Source.Path ?? problems[0].Path);
    }

    private static (object? Merged, Problem[] Problems) Merge(byte[] content)
    {
        var (report, problems) = new SecPolicyEngine(new MemoryFiles().With("part", content)).Merge(["part"]);
        return (report, [.. problems]);
    }

    private static byte[] Part(string format)
    {
        var report = new SecPolicyEngine(DrawnRepository.Draw(3).Files).Check(new() { Now = Now, Shard = new(1, 1) });
        using var content = new MemoryStream();
        ReportFormat.Find(format)!.Write(report, content);
        return content.ToArray();
    }
}
