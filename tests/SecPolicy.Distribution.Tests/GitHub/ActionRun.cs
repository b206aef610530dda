using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecPolicy.Distribution.Tests.GitHub;

/// <summary>What <c>action.yml</c> did in a workspace, as <c>run-action.mjs</c> ran it.</summary>
internal sealed class ActionRun
{
    private readonly JsonNode _json;

    private ActionRun(JsonNode json) => _json = json;

    /// <summary><c>success</c> or <c>failure</c>, as the step that uses the action would have it.</summary>
    public string Conclusion => Text(_json["conclusion"]);

    /// <summary>What the action tells the job's log, all steps together.</summary>
    public string Log => string.Concat(Steps.Select(step => Text(step["output"]) + Text(step["error"])));

    /// <summary>What it wrote to the job's summary.</summary>
    public string Summary => string.Concat(Steps.Select(step => Text(step["summary"])));

    /// <summary>The folders that it puts into PATH for the steps that follow.</summary>
    public IEnumerable<string> Paths => _json["paths"]!.AsArray().Select(Text);

    /// <summary>What the upload to code scanning is called with; null where there is none.</summary>
    public JsonNode? Upload => Step("Upload to code scanning")["with"];

    private IEnumerable<JsonNode> Steps => _json["steps"]!.AsArray().Select(step => step!);

    /// <summary>An output of the action.</summary>
    public string Output(string name) => Text(_json["outputs"]![name]);

    /// <summary>The exit code of a step; null where it did not run.</summary>
    public int? Exit(string step) => Step(step)["exit"]?.GetValue<int>();

    /// <summary>Runs the action.</summary>
    /// <param name="action">The folder of <c>action.yml</c>.</param>
    /// <param name="workspace">The checkout.</param>
    /// <param name="temporary">The runner's temporary folder.</param>
    /// <param name="inputs">What the workflow gives.</param>
    /// <param name="server">The address of the server.</param>
    /// <param name="repository">What the runner's context says of the action's repository.</param>
    public static async Task<ActionRun> RunAsync(
        string action,
        string workspace,
        string temporary,
        IReadOnlyDictionary<string, string> inputs,
        string server = "https://git.example",
        string repository = ""
    )
    {
        var given = new JsonObject
        {
            ["inputs"] = JsonSerializer.SerializeToNode(inputs),
            ["github"] = new JsonObject
            {
                ["server_url"] = server,
                ["action_repository"] = repository,
                ["action_ref"] = "",
            },
            ["variables"] = new JsonObject(),
            ["workspace"] = workspace,
            ["temporary"] = temporary,
        };
        var parser = NpmPackage.Demand("@actions/workflow-parser", "dist/index.js");
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            given.ToJsonString(),
            Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/GitHub/run-action.mjs"),
            Path.GetFullPath(Path.Combine(parser, "../../../..")),
            action
        );
        return new(JsonNode.Parse(output)!);
    }

    private JsonNode Step(string name) => Steps.Single(step => Text(step["name"]) == name);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
