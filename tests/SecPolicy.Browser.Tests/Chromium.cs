using Microsoft.Playwright;

namespace SecPolicy.Browser.Tests;

/// <summary>The machine's own headless Chromium, started once for all tests: Debian's, or the one that SECPOLICY_CHROMIUM names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // As root there is no sandbox; and no test needs what Chromium would fetch for itself.
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly string Program =
        Environment.GetEnvironmentVariable("SECPOLICY_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A context of its own, offline; skips the test where there is no Chromium.</summary>
    internal async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions? options = null)
    {
        Skip.If(
            _browser is null && Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1",
            $"there is no Chromium at {Program}; SECPOLICY_CHROMIUM names another one"
        );
        Assert.True(_browser is not null, $"there is no Chromium at {Program}");
        options ??= new();
        options.Offline = true;
        return await _browser.NewContextAsync(options);
    }
}

/// <summary>All tests of pages share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class SharedChromium : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
