using SecPolicy.Distribution.Tests.Installer;

namespace SecPolicy.Distribution.Tests.GitHub;

/// <summary><c>action.yml</c> installs, judges, reports, and exits as the program does.</summary>
public sealed class ActionTests : IDisposable
{
    private static readonly string Version = Engine.SecPolicyEngine.Version;

    private readonly ReleaseFolder _release = new();
    private readonly Checkout _workspace = new();
    private readonly TemporaryFolder _temporary = new();
    private readonly Dictionary<string, string> _inputs = new(StringComparer.Ordinal);

    public ActionTests() => _inputs["from"] = _release.Path;

    public void Dispose()
    {
        _release.Dispose();
        _workspace.Dispose();
        _temporary.Dispose();
    }

    [SkippableFact]
    public async Task Findings_are_annotated_summed_up_and_uploaded_and_fail_the_step()
    {
        _workspace.Sample("aspnetcore-shop");
        _inputs["upload-sarif"] = "true";

        var run = await RunAsync();

        Assert.Equal("failure", run.Conclusion);
        Assert.Equal(1, run.Exit("check"));
        Assert.Equal("1", run.Output("exit-code"));
        Assert.Equal("findings", run.Output("status"));
        Assert.Equal(Version, run.Output("version"));
        Assert.Contains("::error file=appsettings.Production.json,line=18,", run.Log, StringComparison.Ordinal);
        Assert.Contains("## SecPolicy\n", run.Summary, StringComparison.Ordinal);
        Assert.Equal(run.Output("sarif-file"), run.Upload!["sarif_file"]!.GetValue<string>());
        Assert.Contains(
            "\"session-cookie-secure\"",
            File.ReadAllText(run.Output("sarif-file")),
            StringComparison.Ordinal
        );
        Assert.Equal([Path.GetDirectoryName(run.Output("program"))], run.Paths);
    }

    [SkippableFact]
    public async Task What_is_strong_passes_and_nothing_is_uploaded_unasked()
    {
        _workspace.Sample("aspnetcore-clean");

        var run = await RunAsync();

        Assert.True(run.Conclusion == "success", run.Log);
        Assert.Equal("0", run.Output("exit-code"));
        Assert.Equal("passed", run.Output("status"));
        Assert.Null(run.Upload);
    }

    [SkippableFact]
    public async Task A_malformed_file_fails_the_step_and_uploads_nothing_which_would_close_alerts()
    {
        _workspace.Sample("aspnetcore-clean");
        _workspace.Write("appsettings.Production.json", "{ \"Session\": ");
        _inputs["upload-sarif"] = "true";

        var run = await RunAsync();

        Assert.Equal(2, run.Exit("check"));
        Assert.Equal("problems", run.Output("status"));
        Assert.True(File.Exists(run.Output("sarif-file")));
        Assert.Null(run.Upload);
    }

    [SkippableFact]
    public async Task A_checkout_without_an_application_fails_the_step()
    {
        _workspace.Write("README.md", "nothing");

        var run = await RunAsync();

        Assert.Equal("failure", run.Conclusion);
        Assert.Equal("3", run.Output("exit-code"));
        Assert.Equal("nothing-evaluated", run.Output("status"));
    }

    [SkippableFact]
    public async Task A_run_that_writes_no_report_is_not_green()
    {
        _workspace.Sample("aspnetcore-clean");
        _inputs["arguments"] = "--help";

        var run = await RunAsync();

        Assert.Equal("failure", run.Conclusion);
        Assert.Equal(3, run.Exit("check"));
        Assert.Equal("nothing-evaluated", run.Output("status"));
    }

    [SkippableFact]
    public async Task Inputs_reach_the_program_as_they_are()
    {
        _workspace.Sample("aspnetcore-shop", "apps/the shop");
        _workspace.Sample("aspnetcore-clean", "clean");
        _workspace.Write("policies/ours.yaml", "policy: ours\nsummary: Ours.\nextends: [baseline]\n");
        _inputs["path"] = "the shop\n../clean\n";
        _inputs["working-directory"] = "apps";
        _inputs["policy"] = "baseline\n../policies/ours.yaml";
        _inputs["environment"] = "Production\nStaging";
        _inputs["fail-on"] = "never";
        _inputs["strict"] = "true";
        _inputs["sarif-file"] = "the reports/out.sarif";
        _inputs["summary"] = "false";
        _inputs["arguments"] = "--param=longest-idle=15m\n--no-waivers";

        var run = await RunAsync();

        Assert.True(run.Exit("check") == 0, run.Log);
        Assert.True(run.Log.Contains("2 applications, 4 environments", StringComparison.Ordinal), run.Log);
        Assert.Contains("at most 15m", run.Log, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_workspace.Path, "apps", "the reports/out.sarif"), run.Output("sarif-file"));
        Assert.True(File.Exists(run.Output("sarif-file")));
        Assert.Empty(run.Summary);
    }

    [SkippableTheory]
    [InlineData("path", "$(touch hit)")]
    [InlineData("path", "\"; touch hit; \"")]
    [InlineData("path", "--format=text=hit")]
    [InlineData("policy", "`touch hit`")]
    [InlineData("environment", "x'; touch hit; '")]
    [InlineData("fail-on", "$(touch hit)")]
    [InlineData("arguments", "$(touch hit)")]
    [InlineData("strict", "true); touch hit; (")]
    [InlineData("working-directory", "$(touch hit)")]
    [InlineData("version", "1.0.0$(touch hit)")]
    [InlineData("from", "$(touch hit)")]
    [InlineData("program", "$(touch hit)")]
    public async Task No_input_is_run(string input, string text)
    {
        _workspace.Sample("aspnetcore-clean");
        _inputs[input] = text;

        var run = await RunAsync();

        Assert.Equal("failure", run.Conclusion);
        Assert.Equal(2, run.Exit("check") ?? run.Exit("install"));
        Assert.Empty(Directory.EnumerateFiles(_workspace.Path, "hit", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task A_wrong_checksum_stops_before_anything_is_judged()
    {
        _workspace.Sample("aspnetcore-clean");
        File.AppendAllText(_release.Archive, "x");
        _inputs["upload-sarif"] = "true";

        var run = await RunAsync();

        Assert.Equal("failure", run.Conclusion);
        Assert.Equal(2, run.Exit("install"));
        Assert.Null(run.Exit("check"));
        Assert.Null(run.Upload);
        Assert.Contains("is not the file that SHA256SUMS names", run.Log, StringComparison.Ordinal);
        Assert.Contains("::error title=SecPolicy::the program was not installed", run.Log, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_version_that_is_not_there_is_said()
    {
        _workspace.Sample("aspnetcore-clean");
        _inputs["version"] = "9.9.9";

        var run = await RunAsync();

        Assert.Equal(2, run.Exit("install"));
        Assert.Contains("there is no secpolicy-9.9.9-", run.Log, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_program_that_is_there_is_used()
    {
        _workspace.Sample("aspnetcore-clean");
        _inputs["from"] = "no-such-folder";
        _inputs["program"] = BuiltProgram.Path;

        var run = await RunAsync();

        Assert.True(run.Conclusion == "success", run.Log);
        Assert.Equal(BuiltProgram.Path, run.Output("program"));
    }

    [SkippableTheory]
    [InlineData("v{0}", "", "download/v{0}", false)]
    [InlineData("v0", "", "latest/download", true)]
    [InlineData("8aad20d150bbac5944a9f9d289da16a4b0d87c1e", "", "latest/download", true)]
    [InlineData("8aad20d150bbac5944a9f9d289da16a4b0d87c1e", "{0}", "download/v{0}", false)]
    [InlineData("feature/v0.0.9", "v{0}", "download/v{0}", false)]
    public async Task The_release_is_the_one_of_the_action(string reference, string version, string place, bool isNoted)
    {
        string At(string text) => string.Format(null, text, Version);
        using var server = new TemporaryFolder();
        server.CopyFrom(_release.Path, $"ours/secpolicy/releases/{At(place)}");
        using var releases = new ReleaseServer(server.Path);
        // Where the runner puts actions.
        var action = $"_actions/ours/secpolicy/{At(reference)}";
        _temporary.CopyFrom(Path.Combine(NpmPackage.Root, "ci"), action + "/ci");
        _temporary.Write(action + "/action.yml", File.ReadAllText(Path.Combine(NpmPackage.Root, "action.yml")));
        _workspace.Sample("aspnetcore-clean");
        _inputs["from"] = "";
        _inputs["version"] = At(version);

        var run = await ActionRun.RunAsync(
            Path.Combine(_temporary.Path, action),
            _workspace.Path,
            _temporary.Path,
            _inputs,
            releases.Address,
            // What the runner's context says inside of another action: that one's.
            repository: "outer/action"
        );

        Assert.True(run.Conclusion == "success", run.Log);
        Assert.Equal(
            isNoted,
            run.Log.Contains("::notice title=SecPolicy::this is the newest", StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task An_action_from_the_checkout_needs_to_be_told_where_releases_are()
    {
        _inputs["from"] = "";

        var run = await RunAsync();

        Assert.Equal(2, run.Exit("install"));
        Assert.Contains("give the input from, or program", run.Log, StringComparison.Ordinal);
    }

    private Task<ActionRun> RunAsync() =>
        ActionRun.RunAsync(NpmPackage.Root, _workspace.Path, _temporary.Path, _inputs);
}
