using System.Text.Json;
using System.Text.RegularExpressions;

namespace SecPolicy.Distribution.Tests.SupplyChain;

/// <summary>What is restored is what somebody has seen: version and content of each package are in the repository.</summary>
public sealed partial class LockFileTests
{
    public static TheoryData<string> Projects =>
        [
            .. ProjectLines()
                .Matches(File.ReadAllText(Path.Combine(NpmPackage.Root, "SecPolicy.sln")))
                .Select(line => line.Groups["path"].Value.Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    private static string Assets => Path.Combine(NpmPackage.Root, "src", "SecPolicy.Cli", "packages.lock.json");

    [SkippableTheory]
    [MemberData(nameof(Projects))]
    public async Task Each_project_of_the_solution_has_one(string project)
    {
        var file = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
        var git = ExternalProgram.Demand("git", "git");
        // Restoring writes a file that is missing, also in locked mode.
        var known = await ExternalProgram.RunAsync(git, NpmPackage.Root, [], "ls-files", "--error-unmatch", file);
        Assert.True(known.ExitCode == 0, $"'dotnet restore' writes {file}, which belongs in the repository");
        var text = await File.ReadAllTextAsync(Path.Combine(NpmPackage.Root, file));

        Assert.Equal(["net10.0"], Frameworks(text));
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_a_native_build_restored_is_compared_with_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("right.json", Restored("YamlDotNet", change: ""));
        folder.Write("content.json", Restored("YamlDotNet", change: "x"));
        folder.Write("strange.json", Restored("YamlDotNet.Evil", change: ""));

        Assert.Equal((0, "locked: 1 packages are those of the lock files\n"), await CompareAsync("right.json"));
        Assert.Equal(
            (1, "YamlDotNet/16.3.0: the lock file has 16.3.0, with other content\nno package is locked\n"),
            await CompareAsync("content.json")
        );
        Assert.Equal(
            (1, "YamlDotNet.Evil/16.3.0: in no lock file\nno package is locked\n"),
            await CompareAsync("strange.json")
        );

        async Task<(int ExitCode, string Output)> CompareAsync(string file)
        {
            var script = Path.Combine(NpmPackage.Root, "eng", "release", "locked.py");
            var python = ExternalProgram.Demand("python3", "python3");
            var run = await ExternalProgram.RunAsync(python, folder.Path, [], script, "--assets", file);
            Assert.Equal("", run.Error);
            return (run.ExitCode, run.Output);
        }
    }

    /// <summary>The part of <c>project.assets.json</c> that is read, with YamlDotNet as it is locked, or not quite.</summary>
    private static string Restored(string name, string change)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Assets));
        var locked = document.RootElement.GetProperty("dependencies").GetProperty("net10.0").GetProperty("YamlDotNet");
        var version = locked.GetProperty("resolved").GetString();
        var content = locked.GetProperty("contentHash").GetString();
        return $$"""
            {
              "targets": { "net10.0": {}, "net10.0/linux-x64": {} },
              "libraries": {
                "{{name}}/{{version}}": { "sha512": "{{change}}{{content}}", "type": "package" },
                "runtime.linux-x64.Microsoft.DotNet.ILCompiler/10.0.1": { "sha512": "any", "type": "package" },
                "SecPolicy.Engine/0.1.0": { "type": "project" }
              }
            }
            """;
    }

    private static List<string> Frameworks(string text)
    {
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("dependencies").EnumerateObject().Select(part => part.Name)];
    }

    [GeneratedRegex(@"= ""[^""]+"", ""(?<path>[^""]+\.csproj)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProjectLines();
}
