using System.Formats.Tar;
using System.IO.Compression;

namespace SecPolicy.Distribution.Tests.Release;

/// <summary>What a release consists of, as those find it who download it.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class ReleaseAssetsTests(ReleaseAssets release)
{
    private const string Version = ReleaseAssets.Version;

    private static readonly string Archive = $"secpolicy-{Version}-{ReleaseAssets.Runtime}.tar.gz";

    [Fact]
    public void These_are_the_assets() =>
        Assert.Equal(
            [
                "SHA256SUMS",
                $"SecPolicy.{Version}.nupkg",
                $"SecPolicy.Engine.{Version}.nupkg",
                $"SecPolicy.any.{Version}.nupkg",
                Archive,
                $"secpolicy-{Version}.cdx.json",
            ],
            Directory
                .EnumerateFiles(release.Folder)
                .Select(file => Path.GetFileName(file)!)
                .Where(name => !name.EndsWith(".snupkg", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Checksums_are_of_all_other_assets()
    {
        var others = Directory.EnumerateFiles(release.Folder).Count() - 1;
        var check = await ExternalProgram.RunAsync(
            "/usr/bin/sha256sum",
            release.Folder,
            [],
            "--check",
            "--strict",
            "SHA256SUMS"
        );

        Assert.True(check.ExitCode == 0, check.All);
        Assert.Equal(others, check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_archive_holds_the_program_and_what_its_licences_ask_for()
    {
        var files = new Dictionary<string, UnixFileMode>();
        await using (var file = File.OpenRead(release[Archive]))
        await using (var plain = new GZipStream(file, CompressionMode.Decompress))
        await using (var tar = new TarReader(plain))
        {
            while (await tar.GetNextEntryAsync() is { } entry)
            {
                files.Add(entry.Name, entry.Mode);
            }
        }

        var all = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.UserWrite;
        var runs = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.Equal(["LICENSE", "THIRD-PARTY-NOTICES.txt", "secpolicy"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(all | runs, files["secpolicy"]);
        Assert.Equal(all, files["LICENSE"]);
    }

    [Theory]
    [InlineData("SecPolicy.any", "DotnetToolRidPackage")]
    [InlineData("SecPolicy", "DotnetTool")]
    public async Task Packages_of_the_tool_describe_themselves(string id, string type)
    {
        await using var package = await ZipFile.OpenReadAsync(release[$"{id}.{Version}.nupkg"]);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        await using var specification = await package.GetEntry($"{id}.nuspec")!.OpenAsync();
        using var reader = new StreamReader(specification);
        var text = await reader.ReadToEndAsync();

        Assert.Contains("README.md", names);
        Assert.Contains("LICENSE", names);
        Assert.Contains("THIRD-PARTY-NOTICES.txt", names);
        Assert.Contains($"<version>{Version}</version>", text, StringComparison.Ordinal);
        Assert.Contains("<license type=\"expression\">MIT</license>", text, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
        Assert.Contains($"<packageType name=\"{type}\" />", text, StringComparison.Ordinal);
        // A tool's packages are whole: one that asks for others can't be installed as a tool.
        Assert.DoesNotContain("<dependenc", text, StringComparison.Ordinal);
    }
}
