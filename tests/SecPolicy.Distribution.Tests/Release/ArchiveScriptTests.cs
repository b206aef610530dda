using System.Formats.Tar;
using System.IO.Compression;

namespace SecPolicy.Distribution.Tests.Release;

public sealed class ArchiveScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ArchiveScriptTests() => _folder.Write("program", "a program");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("linux-x64", "secpolicy-1.2.3-linux-x64.tar.gz", "secpolicy")]
    [InlineData("linux-arm64", "secpolicy-1.2.3-linux-arm64.tar.gz", "secpolicy")]
    [InlineData("osx-arm64", "secpolicy-1.2.3-osx-arm64.tar.gz", "secpolicy")]
    [InlineData("win-x64", "secpolicy-1.2.3-win-x64.zip", "secpolicy.exe")]
    public async Task Every_runtime_has_an_archive(string runtime, string name, string program)
    {
        var archive = await PackAsync(runtime, _folder.Combine("out"));

        Assert.Equal(_folder.Combine("out", name), archive);
        var files = await UnpackAsync(archive);
        Assert.Equal(["LICENSE", "THIRD-PARTY-NOTICES.txt", program], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("a program", files[program]);
    }

    [Fact]
    public async Task The_notices_of_the_runtime_are_in_it()
    {
        _folder.Write("dotnet.txt", "What .NET contains.");
        var archive = await PackAsync(
            "linux-x64",
            _folder.Combine("out"),
            "--runtime-notices",
            _folder.Combine("dotnet.txt")
        );

        var notices = (await UnpackAsync(archive))["THIRD-PARTY-NOTICES.txt"];
        Assert.Contains("YamlDotNet", notices, StringComparison.Ordinal);
        Assert.EndsWith("What .NET contains.", notices, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    public async Task The_same_files_give_the_same_bytes(string runtime)
    {
        var first = await PackAsync(runtime, _folder.Combine("first"));
        File.SetLastWriteTimeUtc(_folder.Combine("program"), new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        File.SetAttributes(_folder.Combine("program"), FileAttributes.ReadOnly);
        var second = await PackAsync(runtime, _folder.Combine("second"));

        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
    }

    private async Task<string> PackAsync(string runtime, string to, params string[] more)
    {
        var result = await ReleaseScript.RunAsync(
            "archive.py",
            ["--version", "1.2.3", "--runtime", runtime, "--program", _folder.Combine("program"), "--to", to, .. more]
        );
        Assert.True(result.ExitCode == 0, result.All);
        return result.Output.Trim();
    }

    private static async Task<Dictionary<string, string>> UnpackAsync(string archive)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
        {
            await using var zip = await ZipFile.OpenReadAsync(archive);
            foreach (var entry in zip.Entries)
            {
                files.Add(entry.FullName, await TextAsync(await entry.OpenAsync()));
            }

            return files;
        }

        await using var plain = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await using var tar = new TarReader(plain);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            files.Add(entry.Name, await TextAsync(entry.DataStream!));
        }

        return files;
    }

    private static async Task<string> TextAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
