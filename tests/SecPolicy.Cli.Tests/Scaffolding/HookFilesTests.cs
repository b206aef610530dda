using SecPolicy.Cli.Scaffolding;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Tests.Scaffolding;

/// <summary>The hook for pre-commit waits for every file that a run reads: one that it does not wait for is never judged.</summary>
public sealed class HookFilesTests
{
    private static readonly string[] Runs = ["check", "resolve", "drift"];

    [Fact]
    public void Whatever_a_run_reads_makes_the_hook_run()
    {
        var pattern = HookPattern.Of(PreCommitHooks.Read("secpolicy")["files"]);

        var read = GoldenCase
            .Names.AsParallel()
            .SelectMany(name => ReadBy(GoldenCase.Load(name)).Select(path => (Case: name, Path: path)))
            .ToArray();

        // What has a name of no kind is in the hook that `init` writes where a run reads it.
        Assert.Equal(
            ["deploy/web.vars"],
            read.Select(file => file.Path).Where(path => !pattern.IsMatch(path)).Distinct(StringComparer.Ordinal)
        );
        string[] kinds =
        [
            ".cs",
            ".csproj",
            ".env",
            ".json",
            ".lock",
            ".production",
            ".props",
            ".py",
            ".txt",
            ".yaml",
            ".yml",
            "",
        ];
        Assert.Empty(kinds.Except(read.Select(file => System.IO.Path.GetExtension(file.Path)), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("src/Web/appsettings.Production.json")]
    [InlineData("src/Web/Web.settings.json")]
    [InlineData("src/Web/Properties/launchSettings.json")]
    [InlineData("src/Web/Startup.cs")]
    [InlineData("src/Web/Web.csproj")]
    [InlineData("Directory.Build.targets")]
    [InlineData("global.json")]
    [InlineData("shop/settings.py")]
    [InlineData("shop/conf/live.py")]
    [InlineData("requirements/base.in")]
    [InlineData("Pipfile")]
    [InlineData("Pipfile.lock")]
    [InlineData("tox.ini")]
    [InlineData("Procfile")]
    [InlineData("deploy/shop.service")]
    [InlineData("deploy/.env.production")]
    [InlineData("deploy/live.env")]
    [InlineData(".envs/.production/.django")]
    [InlineData("deploy/web.Dockerfile")]
    [InlineData("dockerfile")]
    [InlineData("Containerfile")]
    [InlineData("compose.yaml")]
    [InlineData("k8s/web.yml")]
    [InlineData("policies/company.yaml")]
    [InlineData(".secpolicy.yml")]
    [InlineData(".secpolicy-baseline.json")]
    [InlineData("src/.gitignore")]
    [InlineData("der Ländershop/appsettings.json")]
    public void What_configures_makes_it_run(string file) =>
        Assert.Matches(HookPattern.Of(PreCommitHooks.Read("secpolicy")["files"]), file);

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/cookies.html")]
    [InlineData("wwwroot/site.css")]
    [InlineData("src/app.ts")]
    [InlineData("logo.png")]
    [InlineData("Views/Home.cshtml")]
    [InlineData("appsettings.json.md")]
    [InlineData("LICENSE")]
    public void What_configures_nothing_does_not(string file) =>
        Assert.DoesNotMatch(HookPattern.Of(PreCommitHooks.Read("secpolicy")["files"]), file);

    [Theory]
    [InlineData("deploy/web vars")]
    [InlineData("deploy/a#b")]
    [InlineData("deploy/[web](1)+.{x}|^$*?'\"\\")]
    [InlineData("der Ländershop/läden")]
    [InlineData("deploy/\u001b[31m")]
    [InlineData("a\nb/😀")]
    public void A_file_of_another_kind_is_named(string file)
    {
        var pattern = HookFiles.Of(["appsettings.json", file]);

        Assert.DoesNotMatch(HookPattern.Of(HookFiles.Of([])), file);
        Assert.Matches(HookPattern.Of(pattern), file);
        Assert.DoesNotMatch(HookPattern.Of(pattern), file + "x");
        Assert.DoesNotMatch(HookPattern.Of(pattern), "x" + file);
        Assert.DoesNotContain(pattern, letter => char.IsControl(letter) && letter != '\n');
        Assert.Equal(HookFiles.Of([]).Count(letter => letter == '\n') + 1, pattern.Count(letter => letter == '\n'));
    }

    /// <summary>The files of its folder that a case's run reads, but those that its own command line names.</summary>
    private static IEnumerable<string> ReadBy(GoldenCase golden)
    {
        if (!Runs.Contains(golden.Arguments[0]))
        {
            return [];
        }

        using var folder = golden.CopyInput();
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var files = new ReadFiles(new PhysicalFileSystem(folder.Path));
        using var terminal = new Terminal(output, error)
        {
            WorkingFolder = folder.Path,
            Files = files,
            Variables = golden.Variables,
        };
        CliRun.Run(terminal, output, error, [.. golden.Arguments]);
        return files
            .Paths.Select(path => System.IO.Path.GetRelativePath(folder.Path, path).Replace('\\', '/'))
            .Where(path => !golden.Arguments.Contains(path));
    }
}
