using System.Runtime.InteropServices;

namespace SecPolicy.Distribution.Tests.Release;

/// <summary>
/// The assets of a release for this machine, made once by the scripts that make them for users. In place of a native program there is one
/// that starts the program just built.
/// </summary>
public sealed class ReleaseAssets : IAsyncLifetime, IDisposable
{
    /// <summary>A version that no other package has: whatever shows it was made here.</summary>
    public const string Version = "9.8.7-test.1";

    private readonly TemporaryFolder _folder = new();

    /// <summary>This machine's, as .NET names it.</summary>
    public static string Runtime { get; } =
        "linux-" + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64");

    /// <summary>The folder that holds the assets, and nothing else.</summary>
    public string Folder => _folder.Combine("assets");

    /// <summary>A configuration of NuGet that knows no feed but this folder.</summary>
    public string NuGetConfiguration => _folder.Combine("nuget.config");

    /// <summary>The path of an asset.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    public async Task InitializeAsync()
    {
        var native = Directory.CreateDirectory(_folder.Combine("natives", Runtime)).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(native, "secpolicy"),
            $"#!/bin/sh\nexec '{BuiltProgram.Path}' \"$@\"\n"
        );
        var result = await ReleaseScript.RunAsync(
            "assemble.sh",
            "--partial",
            "--version",
            Version,
            "--natives",
            _folder.Combine("natives"),
            "--to",
            Folder,
            "--artifacts",
            _folder.Combine("artifacts")
        );
        Assert.True(result.ExitCode == 0, result.All);
        await File.WriteAllTextAsync(
            NuGetConfiguration,
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Folder}" />
              </packageSources>
            </configuration>
            """
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}

[CollectionDefinition(nameof(ReleaseAssets))]
public sealed class UsesReleaseAssets : ICollectionFixture<ReleaseAssets>;
