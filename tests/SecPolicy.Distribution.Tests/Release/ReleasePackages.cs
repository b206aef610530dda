namespace SecPolicy.Distribution.Tests.Release;

/// <summary>The packages of a release, made once by the script that makes them for users.</summary>
public sealed class ReleasePackages : IAsyncLifetime
{
    /// <summary>A version that no other package has: whatever shows it was made here.</summary>
    public const string Version = "9.8.7-test.1";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that holds the packages, and nothing else.</summary>
    public string Feed => _folder.Combine("feed");

    /// <summary>What was built on the way: the intermediate files, the restored packages' lists.</summary>
    public string Artifacts => _folder.Combine("artifacts");

    /// <summary>A configuration of NuGet that knows no feed but this one.</summary>
    public string Configuration => _folder.Combine("nuget.config");

    public async Task InitializeAsync()
    {
        var result = await ExternalProgram.RunAsync(
            Path.Combine(NpmPackage.Root, "eng", "release", "packages.sh"),
            NpmPackage.Root,
            DotNet.Variables(),
            ["--version", Version, "--to", Feed, "--artifacts", Artifacts]
        );
        Assert.True(result.ExitCode == 0, result.All);
        await File.WriteAllTextAsync(
            Configuration,
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Feed}" />
              </packageSources>
            </configuration>
            """
        );
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(nameof(ReleasePackages))]
public sealed class UsesReleasePackages : ICollectionFixture<ReleasePackages>;
