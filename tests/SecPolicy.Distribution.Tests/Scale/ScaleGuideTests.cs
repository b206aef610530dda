using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SecPolicy.Engine.Reading.Kubernetes;

namespace SecPolicy.Distribution.Tests.Scale;

/// <summary>What the page on several machines shows runs, and comes to the same as one run.</summary>
public sealed class ScaleGuideTests
{
    private const string Day = "2026-11-01T12:00:00Z";

    [SkippableFact]
    public async Task The_commands_in_parts_come_to_the_whole()
    {
        using var folder = Services();
        var commands = ScaleGuide
            .Example("secpolicy check --shard 1/3 --format jsonl > part-1.jsonl")
            .Trim()
            .Split('\n');

        Assert.Equal(4, commands.Length);
        foreach (var command in commands[..^1])
        {
            await RunAsync(folder, command);
        }

        Assert.Equal(1, await RunAsync(folder, commands[^1]));
        await AssertWholeAsync(folder, "jsonl", "report.jsonl");
    }

    [SkippableFact]
    public async Task The_workflow_comes_to_the_whole()
    {
        using var folder = Services();
        var commands = ScaleGuide.Commands(ScaleGuide.Example("name: secpolicy"));

        Assert.Equal(2, commands.Count);
        foreach (var part in Enumerable.Range(1, 3))
        {
            Assert.Equal(0, await RunAsync(folder, commands[0], ("PART", $"{part}/3")));
            Directory.CreateDirectory(folder.Combine($"parts/part-{part}"));
            File.Move(folder.Combine("part.jsonl"), folder.Combine($"parts/part-{part}/part.jsonl"));
        }

        Assert.Equal(1, await RunAsync(folder, commands[1]));
        await AssertWholeAsync(folder, "json", "secpolicy.json");
    }

    [SkippableFact]
    public async Task The_parallel_job_comes_to_the_whole()
    {
        using var folder = Services();
        var commands = ScaleGuide.Commands(ScaleGuide.Example("part:"));

        Assert.Equal(2, commands.Count);
        foreach (var part in Enumerable.Range(1, 3))
        {
            Assert.Equal(
                0,
                await RunAsync(
                    folder,
                    commands[0],
                    ("CI_NODE_INDEX", part.ToString(CultureInfo.InvariantCulture)),
                    ("CI_NODE_TOTAL", "3"),
                    ("CI_PIPELINE_CREATED_AT", Day)
                )
            );
        }

        Assert.Equal(1, await RunAsync(folder, commands[1]));
        await AssertWholeAsync(folder, "json", "secpolicy.json");
    }

    [SkippableFact]
    public async Task The_indexed_job_comes_to_the_whole()
    {
        using var folder = Services();
        using var reports = new TemporaryFolder();
        var example = ScaleGuide.Example("kind: Job");
        var command = Assert.Single(ScaleGuide.Commands(example));
        var merge = ScaleGuide
            .Example("secpolicy report merge /reports/part-*.jsonl --format jsonl > /reports/report.jsonl")
            .Trim();

        var parts = int.Parse(ScaleGuide.Text(example, "spec", "completions"), CultureInfo.InvariantCulture);
        for (var index = 0; index < parts; index++)
        {
            Assert.Equal(
                0,
                await RunAsync(
                    folder,
                    command.Replace("/reports", reports.Path, StringComparison.Ordinal),
                    ("JOB_COMPLETION_INDEX", index.ToString(CultureInfo.InvariantCulture)),
                    ("PARTS", parts.ToString(CultureInfo.InvariantCulture))
                )
            );
        }

        Assert.Equal(1, await RunAsync(folder, merge.Replace("/reports", reports.Path, StringComparison.Ordinal)));
        await AssertWholeAsync(folder, "jsonl", Path.Combine(reports.Path, "report.jsonl"));
    }

    [Fact]
    public void The_manifest_gives_its_pods_as_many_parts_as_it_has_completions()
    {
        var example = ScaleGuide.Example("kind: Job");
        var manifest = KubernetesReader.Read(new("job.yaml", example));

        Assert.Empty(manifest.Problems.Select(problem => problem.Message));
        var container = Assert.Single(manifest.Containers);
        Assert.Equal("secpolicy", container.Workload);
        Assert.Equal("batch/v1", ScaleGuide.Text(example, "apiVersion"));
        Assert.Equal("Indexed", ScaleGuide.Text(example, "spec", "completionMode"));
        var parts = Assert.Single(container.Variables, variable => variable.Name == "PARTS");
        Assert.Equal(ScaleGuide.Text(example, "spec", "completions"), parts.Value?.Text);
    }

    [SkippableFact]
    public async Task The_list_of_repositories_is_judged()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "b", "a" })
        {
            folder.Write($"checkouts/{name}/.git/HEAD", "");
            folder.Write(
                $"checkouts/{name}/appsettings.json",
                """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }"""
            );
        }

        var code = await RunAsync(
            folder,
            ScaleGuide
                .Example(
                    "find checkouts -maxdepth 2 -name .git | sed 's,/.git$,,' | secpolicy check --from-file - --format jsonl > report.jsonl"
                )
                .Trim()
        );

        Assert.Equal(1, code);
        var lines = await File.ReadAllLinesAsync(folder.Combine("report.jsonl"));
        Assert.Equal(
            ["checkouts/a", "checkouts/b"],
            lines[1..^1].Select(line => JsonNode.Parse(line)!["path"]!.GetValue<string>())
        );
    }

    /// <summary>Services of which every third is weak, and waivers of which one covers nothing.</summary>
    private static TemporaryFolder Services()
    {
        var folder = new TemporaryFolder();
        for (var index = 0; index < 12; index++)
        {
            folder.Write(
                $"src/service-{index}/appsettings.json",
                $$"""{ "Session": { "Cookie": { "SecurePolicy": "{{(index % 3 == 0 ? "None" : "Always")}}" } } }"""
            );
        }

        folder.Write(
            ".secpolicy.yaml",
            """
            policies: [baseline]
            waivers:
              - { rule: session-cookie-secure, path: src/service-3, reason: a test, owner: nobody, expires: 2027-01-31 }
              - { rule: session-cookie-secure, path: src/service-4, reason: a test, owner: nobody, expires: 2027-01-31 }
            """
        );
        return folder;
    }

    private static async Task AssertWholeAsync(TemporaryFolder folder, string format, string file)
    {
        Assert.Equal(1, await RunAsync(folder, $"secpolicy check --format {format} > whole"));
        var whole = await File.ReadAllTextAsync(folder.Combine("whole"));
        Assert.Contains("matches no finding", whole, StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllTextAsync(Path.Combine(folder.Path, file)));
    }

    private static async Task<int> RunAsync(
        TemporaryFolder folder,
        string command,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo(ExternalProgram.Demand("sh", "dash"), ["-ec", command])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PATH"] =
            Path.GetDirectoryName(BuiltProgram.Path) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["SECPOLICY_NOW"] = Day;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", error);
        return process.ExitCode;
    }
}
