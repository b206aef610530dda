using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Merging;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Merging;

/// <summary>A run in parts, put together, is the run: the same bytes, the same end.</summary>
public sealed class ShardedRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private const int Repositories = 16;

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, Repositories)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Parts_of_a_repository_are_the_same_as_the_whole(int seed)
    {
        var random = new Random(seed);
        var files = DrawnRepository.Draw(seed).Files;

        Same(files, random, Options(random, DrawnRepository.Draw(seed + 1).Files));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parts_of_a_list_of_repositories_are_the_same_as_the_whole(int seed)
    {
        var random = new Random(seed);
        var (files, list) = DrawnRepository.DrawSeveral(seed);

        Same(files, random, Options(random, files) with { List = new("list", list), WaiversFrom = null });
    }

    [Fact]
    public void What_is_drawn_has_everything_that_parts_must_agree_on()
    {
        var reports = Enumerable
            .Range(1, Repositories)
            .Select(seed => new SecPolicyEngine(DrawnRepository.Draw(seed).Files).Check(new() { Now = Now }))
            .ToList();

        string[] rules = ["waiver-complete", "waiver-in-force", "waiver-needed"];
        var found = reports
            .SelectMany(report => report.Findings)
            .Select(finding => finding.Rule)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(rules.Except(found, StringComparer.Ordinal));
        Assert.Contains(
            reports,
            report =>
                report.Findings.Any(finding =>
                    finding is { Rule: "waiver-needed", Span.Source.Path: "common/Defaults.cs" }
                )
        );
        Assert.Contains(reports, report => report.Findings.Any(finding => finding.Waiver is { IsInline: true }));
        Assert.Contains(reports, report => report.Findings.Any(finding => finding.Waiver is { IsInline: false }));
        Assert.Contains(reports, report => report.Findings.Any(finding => finding.InBaseline));
        Assert.Contains(reports, report => !report.Gone.IsEmpty);
        Assert.Contains(reports, report => report.Status == RunStatus.Problems);
        Assert.Contains(
            reports,
            report => report.Applications.DistinctBy(each => each.Path).Count() < report.Applications.Length
        );
    }

    private static CheckOptions Options(Random random, IFileSystem reviewed) =>
        new()
        {
            Now = Now,
            Environments = random.Next(3) == 0 ? ["Production"] : [],
            FailOn = (Severity?[])[Severity.Error, Severity.Warning, Severity.Note, null] is var all
                ? all[random.Next(all.Length)]
                : null,
            Strict = random.Next(3) == 0,
            WaiversFrom = random.Next(3) == 0 ? new("main", reviewed) : null,
        };

    private static void Same(MemoryFiles files, Random random, CheckOptions options)
    {
        var whole = new SecPolicyEngine(files).Check(options);
        foreach (var count in new[] { 1, 3, 7 })
        {
            var parts = Enumerable
                .Range(1, count)
                .Select(index => new SecPolicyEngine(files).Check(options with { Shard = new(index, count) }))
                .ToArray();
            random.Shuffle(parts);

            var lines = Merged(parts, ReportFormat.JsonLines);
            Assert.Equal(whole.Status, lines.Status);
            Assert.Equal(ReportFormat.JsonLines.ToText(whole), Text(lines, MergedFormats.Lines));
            Assert.Equal(ReportFormat.Json.ToText(whole), Text(lines, "json"));
            var json = Merged(parts, ReportFormat.Json);
            Assert.Equal(whole.Status, json.Status);
            Assert.Equal(ReportFormat.Json.ToText(whole), Text(json, "json"));
            Assert.All(parts, part => AllowedStatus(part, whole));
        }
    }

    /// <summary>A part never says of the whole what is not so: what it finds is found by the whole run, too.</summary>
    private static void AllowedStatus(Report part, Report whole)
    {
        if (part.Status == RunStatus.Findings)
        {
            Assert.Contains(whole.Status, new[] { RunStatus.Findings, RunStatus.Problems });
        }

        if (part.Applications.IsEmpty && part.Problems.IsEmpty && !whole.Applications.IsEmpty)
        {
            Assert.Contains(part.Status, new[] { RunStatus.Passed, RunStatus.Findings });
        }
    }

    private static MergedReport Merged(IReadOnlyList<Report> parts, ReportFormat format)
    {
        var files = new MemoryFiles();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var part in parts)
        {
            using var content = new MemoryStream();
            format.Write(part, content);
            names.Add($"part-{names.Count}");
            files.With(names[^1], content.ToArray());
        }

        var (report, problems) = new SecPolicyEngine(files).Merge(names.ToImmutable());
        Assert.Empty(problems);
        return report!;
    }

    private static string Text(MergedReport report, string format)
    {
        using var content = new MemoryStream();
        MergedFormats.Write(report, format, content);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
