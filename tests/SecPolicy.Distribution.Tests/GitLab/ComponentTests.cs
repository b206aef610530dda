using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SecPolicy.Distribution.Tests.Installer;

namespace SecPolicy.Distribution.Tests.GitLab;

/// <summary>The job of <c>templates/secpolicy.yml</c>, as gitlab-ci-local validates it by GitLab's schema and runs it in a shell.</summary>
public sealed partial class ComponentTests : IDisposable
{
    private const string CodeQuality = "gl-code-quality-report.json";

    private readonly ReleaseFolder _release = new();
    private readonly Checkout _checkout = new();
    private readonly List<string> _inputs = [];

    public ComponentTests() =>
        _checkout.Write(
            "templates/secpolicy.yml",
            File.ReadAllText(Path.Combine(NpmPackage.Root, "templates", "secpolicy.yml"))
        );

    public void Dispose()
    {
        _release.Dispose();
        _checkout.Dispose();
    }

    [SkippableFact]
    public async Task Findings_fail_the_job_and_stand_in_both_reports()
    {
        _checkout.Sample("aspnetcore-shop");
        _inputs.Add($"from: {_release.Path}");

        var result = await RunAsync();

        Assert.True(result.ExitCode == 1, result.All);
        Assert.Contains("FAIL 1", result.Error, StringComparison.Ordinal);
        Assert.Contains("error[session-cookie-secure]", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"check_name\":\"session-cookie-secure\"", Issues(), StringComparison.Ordinal);
        Assert.NotEmpty(XDocument.Parse(Read("secpolicy.xml")).Descendants("failure"));
    }

    [SkippableFact]
    public async Task What_is_strong_passes()
    {
        _checkout.Sample("aspnetcore-clean");
        _inputs.Add($"from: {_release.Path}");
        _inputs.Add($"version: {Engine.SecPolicyEngine.Version}");
        _inputs.Add("job: gate");

        var result = await RunAsync("gate");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal("[]", Issues());
    }

    [SkippableFact]
    public async Task A_checkout_without_an_application_fails_the_job()
    {
        _inputs.Add($"from: {_release.Path}");

        var result = await RunAsync();

        Assert.Contains("FAIL 3", result.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Inputs_reach_the_program_as_they_are()
    {
        _checkout.Sample("aspnetcore-shop", "apps/the shop");
        _checkout.Sample("aspnetcore-clean", "clean");
        _checkout.Write("policies/ours.yaml", "policy: ours\nsummary: Ours.\nextends: [baseline]\n");
        _inputs.AddRange([
            $"from: {_release.Path}",
            "path: \"apps/the shop\\nclean\\n\"",
            "policy: \"baseline\\npolicies/ours.yaml\"",
            "environment: Production",
            "fail-on: never",
            "strict: true",
            "arguments: --param=longest-idle=15m",
        ]);

        var result = await RunAsync();

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("2 applications, 2 environments", result.Output, StringComparison.Ordinal);
        Assert.Contains("at most 15m", result.Output, StringComparison.Ordinal);
    }

    // gitlab-ci-local reads the YAML and then puts the inputs into its texts. GitLab has it the other way round.
    [SkippableFact]
    public async Task Inputs_reach_the_program_also_where_they_are_put_in_before_the_yaml_is_read()
    {
        _checkout.Sample("aspnetcore-shop", "apps/the shop");
        _checkout.Sample("aspnetcore-clean", "clean");
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["job"] = "secpolicy",
            ["stage"] = "test",
            ["image"] = "debian",
            ["from"] = _release.Path,
            ["path"] = "apps/the shop\n\nclean\n",
            ["environment"] = "Production\n\nStaging",
            ["fail-on"] = "never",
            ["arguments"] = "--param=longest-idle=15m\n\n--no-waivers\n",
        };
        var job = File.ReadAllText(Path.Combine(_checkout.Path, "templates/secpolicy.yml")).Split("\n---\n")[1];
        _checkout.Write(
            "templates/secpolicy.yml",
            Input().Replace(job, input => inputs.GetValueOrDefault(input.Groups["name"].Value, ""))
        );

        var result = await RunAsync();

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("2 applications, 4 environments", result.Output, StringComparison.Ordinal);
        Assert.Contains("at most 15m", result.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_run_that_writes_no_report_is_not_green()
    {
        _checkout.Sample("aspnetcore-clean");
        _checkout.Write("secpolicy.xml", "of another run");
        _inputs.AddRange([$"from: {_release.Path}", "arguments: --help"]);

        var result = await RunAsync();

        Assert.Contains("FAIL 3", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_checkout.Path, "secpolicy.xml")));
    }

    [SkippableTheory]
    [InlineData("path", "$(touch hit)")]
    [InlineData("policy", "'; touch hit; '")]
    [InlineData("arguments", "`touch hit`")]
    [InlineData("version", "1.0.0 $(touch hit)")]
    public async Task No_input_is_run(string input, string text)
    {
        _checkout.Sample("aspnetcore-clean");
        _inputs.Add($"from: {_release.Path}");
        _inputs.Add($"{input}: \"{text}\"");

        var result = await RunAsync();

        Assert.Contains("FAIL 2", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_checkout.Path, "hit", SearchOption.AllDirectories));
    }

    [SkippableFact]
    public async Task A_wrong_checksum_fails_the_job()
    {
        _checkout.Sample("aspnetcore-clean");
        _inputs.Add($"from: {_release.Path}");
        File.AppendAllText(_release.Archive, "x");

        var result = await RunAsync();

        Assert.Contains("FAIL 2", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_checkout.Path, CodeQuality)));
    }

    [SkippableFact]
    public async Task Without_an_address_the_program_of_the_image_is_used()
    {
        _checkout.Sample("aspnetcore-clean");
        var path = Environment.GetEnvironmentVariable("PATH");

        var without = await RunAsync();
        var with = await RunAsync(path: $"{Path.GetDirectoryName(BuiltProgram.Path)}:{path}");

        Assert.Contains("the image has no secpolicy", without.All, StringComparison.Ordinal);
        Assert.Contains("FAIL 2", without.Error, StringComparison.Ordinal);
        Assert.True(with.ExitCode == 0, with.All);
    }

    private async Task<ProgramResult> RunAsync(string job = "secpolicy", string? path = null)
    {
        var program = NpmPackage.Demand("gitlab-ci-local", "src/index.js");
        var node = ExternalProgram.Demand("node", "nodejs");
        ExternalProgram.Demand("rsync", "rsync");
        var git = ExternalProgram.Demand("git", "git");
        var inputs = _inputs.Count == 0 ? "{}" : string.Concat(_inputs.Select(line => $"\n      {line}"));
        _checkout.Write(".gitlab-ci.yml", $"include:\n  - local: templates/secpolicy.yml\n    inputs: {inputs}\n");
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = _checkout.Path,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_DIR"] = null,
            ["GIT_INDEX_FILE"] = null,
        };
        string[][] commands =
        [
            ["init", "--quiet", "--initial-branch=main"],
            ["config", "user.name", "Test"],
            ["config", "user.email", "test@example.com"],
            ["remote", "add", "origin", "git@gitlab.example:team/shop.git"],
            ["add", "--all"],
            ["commit", "--quiet", "--message", "the application"],
        ];
        if (!File.Exists(Path.Combine(_checkout.Path, ".git", "HEAD")))
        {
            foreach (var command in commands)
            {
                var made = await ExternalProgram.RunAsync(git, _checkout.Path, variables, command);
                Assert.True(made.ExitCode == 0, made.All);
            }
        }

        if (path is not null)
        {
            variables["PATH"] = path;
        }

        return await ExternalProgram.RunAsync(node, _checkout.Path, variables, program, "--force-shell-executor", job);
    }

    [GeneratedRegex(@"\$\[\[ inputs\.(?<name>[\w-]+) \]\]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Input();

    private string Issues() => JsonNode.Parse(Read(CodeQuality))!.ToJsonString();

    private string Read(string name) => File.ReadAllText(Path.Combine(_checkout.Path, name));
}
