using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

[Collection(SharedChromium.Name)]
public sealed class PrintTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("check", true)]
    [InlineData("check", false)]
    [InlineData("drift", true)]
    public async Task Paper_shows_all_panels_and_nothing_to_click(string command, bool script)
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            command == "check" ? ["check"] : ["drift", "--all"],
            new() { JavaScriptEnabled = script }
        );
        var panels = report.Page.Locator("dialog");
        var count = await panels.CountAsync();
        Assert.True(count > 5);
        await Expect(report.Page.Locator("dialog:visible")).ToHaveCountAsync(0);

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(report.Page.Locator("dialog:visible")).ToHaveCountAsync(count);
        await Expect(report.Page.Locator(".close:visible, nav:visible, #filters:visible")).ToHaveCountAsync(0);
        var secure = panels.Filter(new() { HasText = "cookie.session.secure in Production" });
        await Expect(secure).ToContainTextAsync("\"None\" at shop/appsettings.Production.json:3:");
        Assert.True(
            await report.Page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('.scroll, dialog')].every(box => box.scrollHeight <= box.clientHeight + 4 && box.scrollWidth <= box.clientWidth + 4)"
            ),
            "something is cut off"
        );
        var paper = await report.Page.PdfAsync(new() { Format = "A4" });
        Assert.Equal("%PDF"u8.ToArray(), paper[..4]);
        Assert.Empty(report.Requests);
    }
}
