using System.Text.RegularExpressions;

namespace SecPolicy.Distribution.Tests.GitHub;

/// <summary>The project's own workflows: GitHub reads them, and they trust nothing that can change under them.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Files =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(NpmPackage.Root, ".github", "workflows"), "*.yml")
            .Order(StringComparer.Ordinal),
    ];

    [SkippableFact]
    public async Task GitHub_and_actionlint_find_no_mistake() => Assert.Equal("", await JudgeAsync(Files));

    [SkippableTheory]
    [InlineData("    runs-on: ubuntu-24.04", "    runs: ubuntu-24.04")]
    [InlineData("steps.version.outputs.version", "steps.versions.outputs.version")]
    [InlineData("contents: read", "contents: reed")]
    public async Task They_would_find_one(string right, string wrong)
    {
        var release = await File.ReadAllTextAsync(
            Files.Single(file => file.EndsWith("release.yml", StringComparison.Ordinal))
        );
        Assert.Contains(right, release, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        folder.Write("release.yml", release.Replace(right, wrong, StringComparison.Ordinal));

        Assert.NotEqual("", await JudgeAsync(folder.Combine("release.yml")));
    }

    /// <summary>Also those of our action, and of the examples that people copy.</summary>
    [Fact]
    public void Actions_of_others_are_pinned_by_their_commit()
    {
        var pages = Directory.EnumerateFiles(
            Path.Combine(NpmPackage.Root, "docs"),
            "*.md",
            SearchOption.AllDirectories
        );
        var uses = Files
            .Append(Path.Combine(NpmPackage.Root, "action.yml"))
            .Concat(pages)
            .SelectMany(File.ReadLines)
            .Where(line => Uses().IsMatch(line))
            .ToList();

        Assert.True(uses.Count > 15, $"{uses.Count} are found");
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [Fact]
    public void No_script_is_put_together_by_GitHub() =>
        Assert.All(
            Files.Select(File.ReadAllText).SelectMany(text => Scripts().Matches(text)),
            script => Assert.DoesNotContain("${{", script.Value, StringComparison.Ordinal)
        );

    [Fact]
    public void A_job_may_only_read_unless_it_says_so() =>
        Assert.All(
            Files,
            file =>
                Assert.Contains("\npermissions:\n  contents: read\n", File.ReadAllText(file), StringComparison.Ordinal)
        );

    private static async Task<string> JudgeAsync(params string[] files)
    {
        var node = ExternalProgram.Demand("node", "nodejs");
        NpmPackage.Demand("@actions/workflow-parser", "dist/index.js");
        var modules = Path.Combine(NpmPackage.Demand("actionlint", "node.mjs"), "..", "..");
        var script = Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/GitHub/judge-workflows.mjs");
        return await NpmPackage.RunAsync(node, "", [script, Path.GetFullPath(modules), .. files]);
    }

    [GeneratedRegex(@"^ *(- )?uses:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();

    /// <summary>A part of this repository, our action as a reader of the documentation names it, or a commit.</summary>
    [GeneratedRegex(
        @"uses: (\./\S+|OWNER/secpolicy@v\d+\.\d+\.\d+|[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Pinned();

    /// <summary>The scripts of steps, on one line or as a block.</summary>
    [GeneratedRegex(
        @"^ *(- )?run: (?!\|).*$|^(?<indent> *)(- )?run: \|\n((\k<indent> {2,}.*)?\n)+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Scripts();
}
