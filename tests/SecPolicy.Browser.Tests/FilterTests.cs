using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

[Collection(SharedChromium.Name)]
public sealed class FilterTests(Chromium chromium)
{
    [SkippableFact]
    public async Task At_first_everything_is_shown_and_counted()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        var rows = await report.Page.Locator(".matrix tbody tr").CountAsync();
        var findings = await report.Page.Locator(".finding[data-app]").CountAsync();

        Assert.True(rows > 5 && findings > 5, $"{rows} rows, {findings} findings");
        await Expect(report.Rows).ToHaveCountAsync(rows);
        await Expect(report.Shown)
            .ToHaveTextAsync($"{rows} of {rows} settings, {findings} of {findings} findings shown");
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_text_finds_settings_keys_and_findings()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var text = report.Filters.GetByLabel("Text");

        await text.FillAsync("IDLE-timeout");

        await Expect(report.Rows).ToHaveCountAsync(1);
        await Expect(report.Rows).ToContainTextAsync("session.idle-timeout");
        await Expect(report.Page.Locator("#findings .finding:visible")).Not.ToHaveCountAsync(0);
        Assert.All(
            await report.Page.Locator("#findings .group:visible").AllTextContentsAsync(),
            group => Assert.Contains("idle-timeout", group, StringComparison.Ordinal)
        );
        await Expect(report.Shown).ToContainTextAsync("1 of ");

        await text.FillAsync("no such thing");

        await Expect(report.Rows).ToHaveCountAsync(0);
        await Expect(report.Page.Locator(".application:visible")).ToHaveCountAsync(0);
        await Expect(report.Page.Locator(".group:visible")).ToHaveCountAsync(0);
        await Expect(report.Shown).ToContainTextAsync("0 of ");

        await report.Filters.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();

        await Expect(text).ToHaveValueAsync("");
        await Expect(report.Rows).ToHaveCountAsync(await report.Page.Locator(".matrix tbody tr").CountAsync());
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task An_environment_leaves_its_columns_and_findings()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        await report.Filters.GetByLabel("Environment").SelectOptionAsync("Staging");

        // Only one of the applications has it.
        await Expect(report.Page.Locator(".application:visible")).ToHaveCountAsync(1);
        await Expect(report.Page.Locator(".matrix thead th:visible")).ToHaveTextAsync(["Setting", "Staging"]);
        Assert.All(
            await report.Page.Locator(".finding[data-app]:visible .message").AllTextContentsAsync(),
            message => Assert.Contains("Staging", message, StringComparison.Ordinal)
        );
        Assert.NotEqual(
            await report.Page.Locator(".finding[data-app]").CountAsync(),
            await report.Page.Locator(".finding[data-app]:visible").CountAsync()
        );
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task An_application_leaves_its_settings_and_findings()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        await report.Filters.GetByLabel("Application").SelectOptionAsync("clean");

        await Expect(report.Page.Locator(".application:visible h3")).ToHaveTextAsync(["clean aspnetcore"]);
        Assert.All(
            await report.Page.Locator(".finding[data-app]:visible .place").AllTextContentsAsync(),
            place => Assert.StartsWith("clean/", place, StringComparison.Ordinal)
        );
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task Only_what_differs_is_weaker_or_has_findings()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        await report.Filters.GetByLabel("differ").CheckAsync();

        var differing = await Names(report);
        Assert.Contains(differing, name => name.StartsWith("errors.detail", StringComparison.Ordinal));
        Assert.DoesNotContain(differing, name => name.StartsWith("cookie.session.http-only", StringComparison.Ordinal));

        await report.Filters.GetByLabel("are weaker").CheckAsync();

        await Expect(report.Rows)
            .ToContainTextAsync(["app.allowed-hosts", "cookie.session.secure", "session.idle-timeout"]);
        Assert.All(
            await report.Rows.AllTextContentsAsync(),
            row => Assert.Contains("weaker than ", row, StringComparison.Ordinal)
        );

        // In staging nothing is weaker than elsewhere: what is judged is production.
        await report.Filters.GetByLabel("Environment").SelectOptionAsync("Staging");
        await Expect(report.Rows).ToHaveCountAsync(0);

        await report.Filters.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await report.Filters.GetByLabel("have findings").CheckAsync();
        await Expect(report.Rows).Not.ToHaveCountAsync(0);
        Assert.All(
            await report.Rows.AllTextContentsAsync(),
            row => Assert.Matches("error|warning|note|inconclusive", row)
        );
        report.AssertQuiet();
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drift_opens_with_what_differs_unless_all_is_asked_for(bool all)
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, all ? ["drift", "--all"] : ["drift"]);
        var rows = await report.Page.Locator(".matrix tbody tr").CountAsync();
        var differing = await report.Page.Locator(".matrix tbody tr[data-differs]").CountAsync();

        Assert.InRange(differing, 1, rows - 1);
        await Expect(report.Rows).ToHaveCountAsync(all ? rows : differing);

        await report.Filters.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();

        await Expect(report.Rows).ToHaveCountAsync(rows);
        report.AssertQuiet();
    }

    private static async Task<IReadOnlyList<string>> Names(ReportPage report) =>
        await report.Rows.Locator("th").AllTextContentsAsync();
}
