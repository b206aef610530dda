using System.Text.Json;
using SecPolicy.Engine.Reporting;

namespace SecPolicy.Cli.Tests;

/// <summary>The formats of reports in whole runs: several at once, with the summary of a job, below a repository's root.</summary>
public sealed class FormatsTests
{
    private const string Weak =
        """{ "AllowedHosts": "*", "Session": { "Cookie": { "SecurePolicy": "None", "Name": "\ufffe|`x`" } } }""";

    private static readonly KeyValuePair<string, string> Summary = new("GITHUB_STEP_SUMMARY", "summary.md");

    public static TheoryData<string> Names => [.. ReportFormat.All.Select(format => format.Name)];

    [Fact]
    public void All_of_them_in_one_run_say_what_each_says_alone()
    {
        using var folder = WeakFolder();
        string[] all = [.. ReportFormat.All.Select(format => format.Name)];

        var result = CliRun.Run(
            folder.Path,
            ["check", .. all.SelectMany(name => new[] { "--format", $"{name}=all.{name}" })]
        );

        Assert.Equal(1, result.ExitCode);
        foreach (var name in all)
        {
            Assert.Equal(CliRun.Run(folder.Path, "check", "--format", name).Output, folder.Read("all." + name));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_exit_code_is_the_same(string format)
    {
        using var folder = WeakFolder();

        Assert.Equal(1, Code("check"));
        Assert.Equal(0, Code("check", "--fail-on", "never"));
        Assert.Equal(2, Code("check", "missing"));
        Assert.Equal(3, Code("check", "--env", "Development", "empty"));

        int Code(params string[] arguments) => CliRun.Run(folder.Path, [.. arguments, "--format", format]).ExitCode;
    }

    [Fact]
    public void GitHub_gets_a_summary_of_the_job_behind_what_is_there()
    {
        using var folder = WeakFolder();
        folder.Write("summary.md", "before\n");

        var result = CliRun.Run(folder.Path, [Summary], ["check", "--format", "text", "--format", "github=commands"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            "before\n" + CliRun.Run(folder.Path, "check", "--format", "markdown").Output,
            folder.Read("summary.md")
        );
    }

    [Fact]
    public void No_other_format_writes_a_summary()
    {
        using var folder = WeakFolder();

        foreach (
            var name in ReportFormat.All.Select(format => format.Name).Where(name => name != ReportFormat.GitHub.Name)
        )
        {
            CliRun.Run(folder.Path, [Summary], ["check", "--format", name]);
        }

        CliRun.Run(folder.Path, "check", "--format", "github");
        Assert.False(File.Exists(Path.Combine(folder.Path, "summary.md")));
    }

    [Fact]
    public void That_a_summary_cannot_be_written_is_said_and_the_rest_is_written()
    {
        using var folder = WeakFolder();

        var result = CliRun.Run(
            folder.Path,
            [new("GITHUB_STEP_SUMMARY", "nowhere/summary.md")],
            ["check", "--format", "github"]
        );

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("::error ", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "cannot write the job's summary 'nowhere/summary.md': the folder does not exist",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sarif", "\"uri\": \"services/my%20shop/appsettings.json\"")]
    [InlineData("junit", "file=\"services/my shop/appsettings.json\"")]
    [InlineData("github", "file=services/my shop/appsettings.json,")]
    [InlineData("gitlab", "\"path\": \"services/my shop/appsettings.json\"")]
    [InlineData("azure", "sourcepath=services/my shop/appsettings.json;")]
    public void Paths_are_those_of_the_repository_wherever_the_run_starts(string format, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".git/HEAD", "ref: refs/heads/main\n");
        folder.Write("services/my shop/appsettings.json", Weak);
        folder.Write("services/my shop/appsettings.Production.json", "{}");
        folder.Write("services/other/x", "");

        foreach (var (start, path) in new[] { ("", "."), ("services/my shop", "."), ("services/other", "../my shop") })
        {
            var result = CliRun.Run(Path.Combine(folder.Path, start), "check", path, "--format", format);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_the_command_line_sets_is_shown_at_the_application()
    {
        using var folder = new TemporaryFolder();
        folder.Write("src/Web/appsettings.json", "{ \"AllowedHosts\": \"shop.example\" }");

        var result = CliRun.Run(
            folder.Path,
            "check",
            "--set",
            "Session:Cookie:SecurePolicy=None",
            "--env",
            "Production",
            "--format",
            "sarif"
        );

        using var document = JsonDocument.Parse(result.Output);
        var run = document.RootElement.GetProperty("runs")[0];
        Assert.Equal("secpolicy/Production/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        var found = run.GetProperty("results")
            .EnumerateArray()
            .First(each => each.GetProperty("ruleId").GetString() == "session-cookie-secure");
        Assert.Equal(
            "src/Web",
            found
                .GetProperty("locations")[0]
                .GetProperty("physicalLocation")
                .GetProperty("artifactLocation")
                .GetProperty("uri")
                .GetString()
        );
    }

    [Fact]
    public void Strict_makes_of_what_cannot_be_told_what_a_failed_rule_is()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{ "AllowedHosts": "#{Hosts}#" }""");
        folder.Write("appsettings.Production.json", "{}");

        Assert.DoesNotContain("<failure", Output("junit"), StringComparison.Ordinal);
        Assert.Contains("<failure", Output("junit", "--strict"), StringComparison.Ordinal);
        Assert.Contains("# TODO inconclusive", Output("tap"), StringComparison.Ordinal);
        Assert.DoesNotContain("# TODO", Output("tap", "--strict"), StringComparison.Ordinal);

        string Output(string format, params string[] more) =>
            CliRun.Run(folder.Path, ["check", "--format", format, .. more]).Output;
    }

    [Theory]
    [InlineData("repository", ".")]
    [InlineData("repository/shared", "..")]
    [InlineData("elsewhere", "../repository/src")]
    [InlineData(".", "repository/src")]
    public void Paths_are_those_of_the_repository_wherever_the_program_runs_and_links_are_their_files(
        string working,
        string path
    )
    {
        using var folder = new TemporaryFolder();
        folder.Write("repository/.git/HEAD", "");
        folder.Write("repository/src/Web/Web.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        folder.Write("repository/shared/weak.json", Weak);
        folder.Write("elsewhere/README", "");
        File.CreateSymbolicLink(
            Path.Combine(folder.Path, "repository/src/Web/appsettings.json"),
            Path.Combine("..", "..", "shared", "weak.json")
        );

        var result = CliRun.Run(
            Path.Combine(folder.Path, working),
            "check",
            path == "." ? path : Path.Combine(folder.Path, working, path),
            "--format",
            "gitlab"
        );

        using var issues = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["src/Web/Web.csproj", "shared/weak.json"],
            issues
                .RootElement.EnumerateArray()
                .Select(issue => issue.GetProperty("location").GetProperty("path").GetString())
                .Distinct()
        );
    }

    private static TemporaryFolder WeakFolder()
    {
        var folder = new TemporaryFolder();
        folder.Write("appsettings.json", Weak);
        folder.Write("appsettings.Production.json", "{}");
        folder.Write("empty/readme.txt", "");
        return folder;
    }
}
