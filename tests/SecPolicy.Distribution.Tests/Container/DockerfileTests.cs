using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace SecPolicy.Distribution.Tests.Container;

/// <summary><c>ci/Dockerfile</c> and what it starts.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DockerfileTests : IDisposable
{
    private static readonly string Folder = Path.Combine(NpmPackage.Root, "ci");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task It_is_without_fault_and_copies_what_is_there_and_not_ignored()
    {
        var read = await ReadAsync(Path.Combine(Folder, "Dockerfile"));
        var ignored = await File.ReadAllLinesAsync(Path.Combine(Folder, "Dockerfile.dockerignore"));

        Assert.Empty(read["faults"]!.AsArray());
        var copied = read["copied"]!.AsArray().Select(each => each!.GetValue<string>()).ToList();
        Assert.Contains("ci/docker-entrypoint.sh", copied);
        Assert.All(
            copied.Where(path => path != "."),
            path =>
            {
                Assert.True(File.Exists(Path.Combine(NpmPackage.Root, path)), path);
                Assert.Contains("!" + path, ignored);
            }
        );
        Assert.All(
            ignored.Where(line => line.StartsWith('!')),
            line => Assert.NotEmpty(Directory.EnumerateFileSystemEntries(NpmPackage.Root, line[1..]))
        );
    }

    [SkippableFact]
    public async Task A_fault_is_seen()
    {
        _folder.Write("Dockerfile", "FORM scratch\nCOPY a b\n");

        Assert.NotEmpty((await ReadAsync(_folder.Combine("Dockerfile")))["faults"]!.AsArray());
    }

    [SkippableTheory]
    [InlineData("secpolicy:check src", "check", "src")]
    [InlineData("secpolicy:--version", "--version")]
    [InlineData("secpolicy:test policies", "test", "policies")]
    [InlineData("secpolicy:")]
    [InlineData("shell", "sh", "-c", "echo shell")]
    [InlineData("shell", "/bin/sh", "-c", "echo shell")]
    public async Task Its_arguments_are_those_of_the_program_unless_they_ask_for_a_shell(
        string says,
        params string[] arguments
    )
    {
        _folder.Write("bin/secpolicy", "#!/bin/sh\necho \"secpolicy:$*\"\n");
        File.SetUnixFileMode(_folder.Combine("bin", "secpolicy"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await ExternalProgram.RunAsync(
            Path.Combine(Folder, "docker-entrypoint.sh"),
            _folder.Path,
            [new("PATH", $"{_folder.Combine("bin")}:{Environment.GetEnvironmentVariable("PATH")}")],
            arguments
        );

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Equal(says, result.Output.TrimEnd());
    }

    private static async Task<JsonNode> ReadAsync(string file)
    {
        var utilities = NpmPackage.Demand("dockerfile-utils", "package.json");
        var output = await NpmPackage.RunAsync(
            ExternalProgram.Demand("node", "nodejs"),
            "",
            Path.Combine(NpmPackage.Root, "tests/SecPolicy.Distribution.Tests/Container/read-dockerfile.cjs"),
            Path.GetFullPath(Path.Combine(utilities, "../..")),
            file
        );
        return JsonNode.Parse(output)!;
    }
}
