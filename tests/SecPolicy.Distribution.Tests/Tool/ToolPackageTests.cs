using SecPolicy.Distribution.Tests.Release;

namespace SecPolicy.Distribution.Tests.Tool;

/// <summary>The tool, installed from a folder of packages by the ways that <c>dotnet</c> has.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class ToolPackageTests(ReleaseAssets release) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Home => _folder.Combine("home");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_installed_runs_and_is_uninstalled()
    {
        var tools = _folder.Combine("tools");
        await Dotnet(
            "tool",
            "install",
            "SecPolicy",
            "--version",
            ReleaseAssets.Version,
            "--tool-path",
            tools,
            "--configfile",
            release.NuGetConfiguration
        );
        var command = Path.Combine(tools, "secpolicy");

        Assert.Equal($"secpolicy {ReleaseAssets.Version}", (await Run(command, "--version")).Output.Trim());
        foreach (var sample in new[] { "django-shop", "aspnetcore-shop", "aspnetcore-clean" })
        {
            var installed = await Run(command, "check", $"samples/{sample}");
            var built = await Run(BuiltProgram.Path, "check", $"samples/{sample}");
            Assert.Equal(built.All, installed.All);
            Assert.Equal(sample.EndsWith("-clean", StringComparison.Ordinal) ? 0 : 1, installed.ExitCode);
        }

        await Dotnet("tool", "uninstall", "SecPolicy", "--tool-path", tools);
        Assert.False(File.Exists(command));
    }

    [Fact]
    public async Task A_repository_pins_it_in_its_manifest()
    {
        await Dotnet("new", "tool-manifest");
        await Dotnet(
            "tool",
            "install",
            "SecPolicy",
            "--version",
            ReleaseAssets.Version,
            "--configfile",
            release.NuGetConfiguration
        );
        var run = await Dotnet("tool", "run", "secpolicy", "--version");

        Assert.Equal($"secpolicy {ReleaseAssets.Version}", run.Output.Trim());
    }

    [Fact]
    public async Task It_runs_without_being_installed()
    {
        var result = await Dotnet(
            "tool",
            "exec",
            $"SecPolicy@{ReleaseAssets.Version}",
            "--yes",
            "--configfile",
            release.NuGetConfiguration,
            "--",
            "--version"
        );

        Assert.EndsWith($"secpolicy {ReleaseAssets.Version}", result.Output.Trim(), StringComparison.Ordinal);
    }

    private static Task<ProgramResult> Run(string program, params string[] arguments) =>
        ExternalProgram.RunAsync(
            program,
            NpmPackage.Root,
            new Dictionary<string, string?>(DotNet.Variables()) { ["SECPOLICY_NOW"] = "2026-11-01T12:00:00Z" },
            arguments
        );

    private async Task<ProgramResult> Dotnet(params string[] arguments)
    {
        var result = await DotNet.RunAsync(_folder.Path, Home, arguments);
        Assert.True(result.ExitCode == 0, result.All);
        return result;
    }
}
