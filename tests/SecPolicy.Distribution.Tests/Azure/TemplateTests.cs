using System.Text.Json;
using System.Text.Json.Nodes;
using SecPolicy.Distribution.Tests.Installer;

namespace SecPolicy.Distribution.Tests.Azure;

/// <summary><c>ci/azure-pipelines.yml</c> installs, judges and reports, and its step fails as the program does.</summary>
public sealed class TemplateTests : IDisposable
{
    private static readonly string Template = Path.Combine(NpmPackage.Root, "ci", "azure-pipelines.yml");

    private readonly ReleaseFolder _release = new();
    private readonly Checkout _checkout = new();
    private readonly TemporaryFolder _temporary = new();
    private readonly Dictionary<string, object> _parameters = new(StringComparer.Ordinal);

    public TemplateTests() => _parameters["from"] = _release.Path;

    public void Dispose()
    {
        _release.Dispose();
        _checkout.Dispose();
        _temporary.Dispose();
    }

    [SkippableFact]
    public async Task Findings_are_logged_published_and_summed_up_and_fail_the_step()
    {
        _checkout.Sample("aspnetcore-shop");
        _parameters["publishSarif"] = true;

        var run = await RunAsync();

        Assert.Equal("failed", Text(run["result"]));
        var check = Step(run, "secpolicy check");
        Assert.Equal(1, check["exit"]!.GetValue<int>());
        Assert.Contains(
            "##vso[task.logissue type=error;sourcepath=appsettings.Production.json;",
            Text(check["output"]),
            StringComparison.Ordinal
        );
        Assert.Contains("session-cookie-secure", Text(check["summaries"]![0]), StringComparison.Ordinal);
        var results = Text(Step(run, "Publish the results of secpolicy")["inputs"]!["testResultsFiles"]);
        Assert.Contains("<testsuites", File.ReadAllText(results), StringComparison.Ordinal);
        var sarif = Step(run, "Publish the SARIF file");
        Assert.Equal("CodeAnalysisLogs", Text(sarif["inputs"]!["artifact"]));
        Assert.True(File.Exists(Text(sarif["inputs"]!["publish"])));
    }

    [SkippableTheory]
    [InlineData("aspnetcore-clean", 0)]
    [InlineData(null, 3)]
    public async Task The_step_has_the_code_of_the_program(string? sample, int code)
    {
        if (sample is not null)
        {
            _checkout.Sample(sample);
        }

        var run = await RunAsync();

        Assert.Equal(code, Step(run, "secpolicy check")["exit"]!.GetValue<int>());
        Assert.Equal(code == 0 ? "succeeded" : "failed", Text(run["result"]));
        Assert.Equal("skipped", Text(Step(run, "Publish the SARIF file")["outcome"]));
    }

    [SkippableFact]
    public async Task A_run_that_writes_no_report_is_not_green()
    {
        _checkout.Sample("aspnetcore-clean");
        _temporary.Write("secpolicy.xml", "of an earlier use in this job");
        _parameters["arguments"] = "--help";

        var run = await RunAsync();

        Assert.Equal(3, Step(run, "secpolicy check")["exit"]!.GetValue<int>());
        Assert.Equal("failed", Text(run["result"]));
    }

    [SkippableFact]
    public async Task Parameters_reach_the_program_as_they_are()
    {
        _checkout.Sample("aspnetcore-shop", "apps/the shop");
        _checkout.Sample("aspnetcore-clean", "clean");
        _checkout.Write("policies/ours.yaml", "policy: ours\nsummary: Ours.\nextends: [baseline]\n");
        _parameters["path"] = "the shop\n../clean\n";
        _parameters["workingDirectory"] = "$(System.DefaultWorkingDirectory)/apps";
        _parameters["policy"] = "baseline\n../policies/ours.yaml";
        _parameters["environment"] = "Production";
        _parameters["failOn"] = "never";
        _parameters["strict"] = true;
        _parameters["arguments"] = "--param=longest-idle=15m";

        var check = Step(await RunAsync(), "secpolicy check");

        Assert.True(check["exit"]!.GetValue<int>() == 0, check.ToJsonString());
        Assert.Contains("2 applications, 2 environments", Text(check["output"]), StringComparison.Ordinal);
        Assert.Contains("at most 15m", Text(check["output"]), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("path", "$(touch hit)")]
    [InlineData("policy", "\"; touch hit; \"")]
    [InlineData("arguments", "`touch hit`")]
    [InlineData("from", "$(touch hit)")]
    [InlineData("version", "1.0.0 $(touch hit)")]
    public async Task No_parameter_is_run(string parameter, string text)
    {
        _checkout.Sample("aspnetcore-clean");
        _parameters[parameter] = text;

        var run = await RunAsync();

        Assert.Equal("failed", Text(run["result"]));
        Assert.Empty(Directory.EnumerateFiles(_checkout.Path, "hit", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task A_wrong_checksum_stops_before_anything_is_judged()
    {
        _checkout.Sample("aspnetcore-clean");
        File.AppendAllText(_release.Archive, "x");

        var run = await RunAsync();

        Assert.Equal(2, Step(run, "Install secpolicy")["exit"]!.GetValue<int>());
        Assert.Equal("skipped", Text(Step(run, "secpolicy check")["outcome"]));
    }

    [SkippableFact]
    public async Task Without_an_address_the_agents_own_program_is_used()
    {
        _checkout.Sample("aspnetcore-clean");
        _parameters["from"] = "";

        var without = await RunAsync();
        var with = await RunAsync(
            $"{Path.GetDirectoryName(BuiltProgram.Path)}:{Environment.GetEnvironmentVariable("PATH")}"
        );

        Assert.Contains(
            "the agent has no secpolicy",
            Text(Step(without, "Install secpolicy")["output"]),
            StringComparison.Ordinal
        );
        Assert.Equal("succeeded", Text(with["result"]));
    }

    private async Task<JsonNode> RunAsync(string? path = null)
    {
        var given = new JsonObject
        {
            ["parameters"] = JsonSerializer.SerializeToNode(_parameters),
            ["variables"] = path is null ? new JsonObject() : new JsonObject { ["PATH"] = path },
            ["workspace"] = _checkout.Path,
            ["temporary"] = _temporary.Path,
        };
        var parser = NpmPackage.Demand("yaml", "package.json");
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            given.ToJsonString(),
            Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/Azure/run-steps.mjs"),
            Path.GetFullPath(Path.Combine(parser, "../..")),
            Template
        );
        return JsonNode.Parse(output)!;
    }

    private static JsonNode Step(JsonNode run, string name) =>
        run["steps"]!.AsArray().Single(step => Text(step!["name"]) == name)!;

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
