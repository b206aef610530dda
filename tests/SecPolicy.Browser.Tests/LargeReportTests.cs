using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

[Collection(SharedChromium.Name)]
public sealed class LargeReportTests(Chromium chromium)
{
    /// <summary>What takes so long is frozen; a machine that does much else beside is still quicker.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task Thousands_of_findings_open_filter_and_answer_at_once()
    {
        using var folder = Inputs.Many(50);
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            ["check", ".", "--policy", "baseline", "--policy", "owasp-asvs-4", "--policy", "owasp-asvs-5"]
        );
        var page = report.Page;
        Assert.True(await page.Locator(".finding[data-app]").CountAsync() >= 2000);
        Assert.Equal(50, await page.Locator(".application").CountAsync());
        var loaded = await page.EvaluateAsync<double>(
            "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
        );
        Assert.InRange(loaded, 0, Patience.TotalMilliseconds);

        var watch = Stopwatch.StartNew();
        await report.Filters.GetByLabel("Text").FillAsync("service-007 session.secure");
        await Expect(report.Rows).ToHaveCountAsync(1, new() { Timeout = (float)Patience.TotalMilliseconds });
        await report.Rows.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(report.Panel).ToBeVisibleAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
        await page.Keyboard.PressAsync("Escape");
        watch.Restart();
        await report.Filters.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await Expect(page.Locator("#shown")).Not.ToContainTextAsync("1 of ");

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
        report.AssertQuiet();
    }
}
