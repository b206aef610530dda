using SecPolicy.Distribution.Tests.Release;

namespace SecPolicy.Distribution.Tests.Library;

/// <summary>The samples of the library, built against its package and run.</summary>
[Collection(nameof(ReleaseAssets))]
public sealed class LibrarySampleTests(ReleaseAssets release)
{
    [Fact]
    public async Task A_program_checks_a_folder()
    {
        using var samples = new LibrarySamples(release, "aspnetcore-clean", "aspnetcore-shop");

        var built = await samples.RunAsync("build", "CheckFolder", "-warnaserror", "-o", samples.PathOf("built"));
        Assert.True(built.ExitCode == 0, built.All);

        var clean = await Check("aspnetcore-clean");
        Assert.Equal((0, ""), (clean.ExitCode, clean.Error));
        Assert.Contains("no findings", clean.Output, StringComparison.Ordinal);

        var shop = await Check("aspnetcore-shop");
        Assert.Equal((1, ""), (shop.ExitCode, shop.Error));
        Assert.Contains("error[session-cookie-secure]", shop.Output, StringComparison.Ordinal);
        Assert.Contains("--> appsettings.Production.json:", shop.Output, StringComparison.Ordinal);

        Assert.Equal(1, (await Check("library")).ExitCode);
        Assert.Equal(1, (await Check("nowhere")).ExitCode);

        Task<ProgramResult> Check(string folder) =>
            DotNet.RunAsync(samples.PathOf(), null, samples.PathOf("built", "CheckFolder.dll"), folder);
    }

    [Fact]
    public async Task A_test_of_an_application_fails_when_its_configuration_gets_weaker()
    {
        using var samples = new LibrarySamples(release, "aspnetcore-clean");

        var good = await samples.RunAsync("test", "Shop.Tests", "-warnaserror");
        Assert.True(good.ExitCode == 0, good.All);
        Assert.Contains("Passed:     3", good.Output, StringComparison.Ordinal);

        var file = samples.PathOf("aspnetcore-clean", "appsettings.Production.json");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(
            file,
            """{ "Session": { "Cookie": { "HttpOnly": false } },""" + text.TrimStart()[1..]
        );

        var bad = await samples.RunAsync("test", "Shop.Tests", "--no-build");
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("Failed:     1, Passed:     2", bad.Output, StringComparison.Ordinal);
        Assert.Contains("error[session-cookie-http-only]", bad.Output, StringComparison.Ordinal);
        Assert.Contains("--> appsettings.Production.json:1:", bad.Output, StringComparison.Ordinal);
    }
}
