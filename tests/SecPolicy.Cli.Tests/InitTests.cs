using System.Text.RegularExpressions;

namespace SecPolicy.Cli.Tests;

/// <summary>What <c>secpolicy init</c> writes is right, works, and takes nothing away.</summary>
public sealed partial class InitTests : IDisposable
{
    private const string ProjectFile = ".secpolicy.yaml";
    private const string Hook = ".pre-commit-config.yaml";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Inputs =>
        ["samples/django-shop", "samples/aspnetcore-shop", "samples/aspnetcore-clean", "samples"];

    public void Dispose() => _folder.Dispose();

    private ProcessResult Run(params string[] arguments) =>
        CliRun.Run(_folder.Path, [new("SECPOLICY_NOW", "2026-11-01")], arguments);

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(_folder.Path)
                .Select(file => Path.GetFileName(file))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void It_changes_nothing_of_what_a_check_says(string input)
    {
        _folder.CopyFrom(Path.Combine(Repository.Root, input));
        var before = Run("check", "--policy", "baseline", "--format", "json");

        Assert.Equal(0, Run("init").ExitCode);

        Assert.Equal(before, Run("check", "--policy", "baseline", "--format", "json"));
        Assert.DoesNotContain("problem[", Run("check").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples/django-shop")]
    [InlineData(null)]
    public void Every_example_in_its_comments_is_valid(string? input)
    {
        if (input is not null)
        {
            _folder.CopyFrom(Path.Combine(Repository.Root, input));
        }

        Run("init");
        var examples = Comment().Replace(_folder.Read(ProjectFile), "${indent}");
        Assert.Contains("\nwaivers:", examples, StringComparison.Ordinal);
        Assert.Contains("env-files: [", examples, StringComparison.Ordinal);

        // Together the examples declare a second application, and then a map says which of them the service and the container run.
        examples = examples
            .Replace("service: web", "service: { .: web }", StringComparison.Ordinal)
            .Replace("container: web", "container: { .: web }", StringComparison.Ordinal);

        // What the examples speak of: files and applications of their own.
        _folder.Write(ProjectFile, examples);
        _folder.Write("deploy/live.env", "");
        _folder.Write("deploy/Dockerfile", "FROM shop\n");
        _folder.Write("docker-compose.yml", "services: { web: { image: shop } }\n");
        _folder.Write("docker-compose.prod.yml", "services: { web: { image: shop } }\n");
        _folder.Write(
            "deploy/web.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: shop }] }\n"
        );
        _folder.Write("services/shop/shop/settings/production.py", "INSTALLED_APPS = []\nMIDDLEWARE = []\n");
        Run("baseline");

        Assert.DoesNotContain("problem[", Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void It_never_writes_over_a_file()
    {
        _folder.Write(ProjectFile, "policies: [baseline]\n");
        _folder.Write(Hook, "repos: []\n");

        var result = Run("init");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("entry: secpolicy check", result.Output, StringComparison.Ordinal);
        Assert.Equal("policies: [baseline]\n", _folder.Read(ProjectFile));
        Assert.Equal("repos: []\n", _folder.Read(Hook));
    }

    [Fact]
    public void A_second_run_has_nothing_to_do_and_says_so()
    {
        Run("init");
        var project = _folder.Read(ProjectFile);
        var hook = _folder.Read(Hook);

        var again = Run("init");

        Assert.Equal((2, ""), (again.ExitCode, again.Output));
        Assert.Contains(".secpolicy.yaml is there already", again.Error, StringComparison.Ordinal);
        Assert.Equal((project, hook), (_folder.Read(ProjectFile), _folder.Read(Hook)));
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        Assert.Equal(0, Run("init", "--dry-run").ExitCode);
        Assert.Empty(Files());
    }

    [Fact]
    public void A_project_file_above_counts_as_one()
    {
        _folder.Write(".git", "");
        _folder.Write(ProjectFile, "policies: [baseline]\n");
        _folder.Write("src/Web/appsettings.json", "{}");

        var result = Run("init", "src/Web");

        Assert.Contains(".secpolicy.yaml is there already", result.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Path.Combine(_folder.Path, "src", "Web", ProjectFile)));
    }

    [Fact]
    public void In_a_folder_of_a_repository_the_hook_is_for_the_root()
    {
        _folder.Write(".git", "");
        _folder.Write("src/the shop/appsettings.json", "{}");

        var result = Run("init", "src/the shop");

        Assert.Equal([".git"], Files());
        Assert.True(System.IO.File.Exists(Path.Combine(_folder.Path, "src", "the shop", ProjectFile)));
        Assert.Contains("to be added to .pre-commit-config.yaml", result.Output, StringComparison.Ordinal);
        Assert.Contains("entry: \"secpolicy check 'src/the shop'\"", result.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        "^(?<indent> *)# (?!yaml)(?=( *(- )?[a-z.-]+:( |$)))",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Comment();
}
