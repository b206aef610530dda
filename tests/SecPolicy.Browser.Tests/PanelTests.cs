using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

/// <summary>A cell opens where its value comes from, by mouse, by keyboard alone and without any script.</summary>
[Collection(SharedChromium.Name)]
public sealed class PanelTests(Chromium chromium)
{
    private const int Production = 2;

    [SkippableFact]
    public async Task A_cell_opens_its_chain_with_excerpts_and_findings()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var cell = report.Cell("cookie.session.secure", Production);

        await cell.ClickAsync();

        await Expect(report.Panel).ToBeVisibleAsync();
        await Expect(report.Panel).ToHaveAccessibleNameAsync("cookie.session.secure in Production");
        var steps = report.Panel.Locator(".chain").First.Locator("li");
        await Expect(steps.Nth(0)).ToContainTextAsync("\"None\" at shop/appsettings.Production.json:3:");
        await Expect(steps.Nth(0).Locator("mark")).ToHaveTextAsync("\"None\"");
        await Expect(steps.Nth(1)).ToContainTextAsync("\"Always\" at shop/appsettings.json:3:");
        await Expect(report.Panel).ToContainTextAsync("weaker than Development");
        await Expect(report.Panel.Locator(".beside")).ToContainTextAsync("In Development:");

        // A link leads to the finding, which is then in view and has the focus.
        var link = report.Panel.Locator(".links a").First;
        var id = (await link.GetAttributeAsync("href"))![1..];
        await link.ClickAsync();

        await Expect(report.Panel).ToHaveCountAsync(0);
        await Expect(report.Page.Locator("#" + id)).ToBeInViewportAsync();
        await Expect(report.Page.Locator("#" + id)).ToBeFocusedAsync();
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task A_finding_that_is_filtered_out_is_shown_when_a_link_leads_to_it()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        await report.Filters.GetByLabel("Text").FillAsync("cookie.session.secure always");
        await report.Cell("cookie.session.secure", Production).ClickAsync();
        var link = report.Panel.Locator(".links a").First;
        var finding = report.Page.Locator((await link.GetAttributeAsync("href"))!);
        await report.Page.EvaluateAsync("document.querySelectorAll('.finding').forEach(one => one.hidden = true)");

        await link.ClickAsync();

        await Expect(finding).ToBeInViewportAsync();
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task Clicking_beside_a_panel_or_on_close_closes_it()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["drift"]);
        var cell = report.Cell("app.allowed-hosts", Production);

        await cell.ClickAsync();
        await report.Panel.Locator("h4").ClickAsync();
        await Expect(report.Panel).ToBeVisibleAsync();
        await report.Page.Mouse.ClickAsync(5, 5);
        await Expect(report.Panel).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();

        await cell.ClickAsync();
        await report.Panel.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(report.Panel).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task The_keyboard_alone_is_enough()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var keyboard = report.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        await Expect(report.Page.GetByText("Skip to the report")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");

        await TabTo(report, "[name=text]");
        await keyboard.TypeAsync("secure");
        await Expect(report.Rows).ToHaveCountAsync(1);

        await TabTo(report, ".matrix td button");
        await keyboard.PressAsync("ArrowRight");
        await keyboard.PressAsync("ArrowRight");
        var cell = report.Cell("cookie.session.secure", Production);
        await Expect(cell).ToBeFocusedAsync();

        await keyboard.PressAsync("Enter");
        await Expect(report.Panel).ToBeVisibleAsync();
        for (var count = 0; count < 12; count++)
        {
            await keyboard.PressAsync("Tab");
            Assert.True(
                await report.Page.EvaluateAsync<bool>(
                    "document.activeElement === document.body || document.querySelector('dialog:modal').contains(document.activeElement)"
                ),
                "the focus left the open panel"
            );
        }

        await keyboard.PressAsync("Escape");
        await Expect(report.Panel).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();

        await keyboard.PressAsync("Space");
        await Expect(report.Panel).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task Arrows_go_from_cell_to_cell_and_past_what_is_not_shown()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var keyboard = report.Page.Keyboard;
        await report.Filters.GetByLabel("are weaker").CheckAsync();
        await report.Cell("app.allowed-hosts", Production).FocusAsync();

        await keyboard.PressAsync("ArrowDown");
        await Expect(report.Cell("cookie.session.secure", Production)).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowLeft");
        await Expect(report.Cell("cookie.session.secure", Production - 1)).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowUp");
        await Expect(report.Cell("app.allowed-hosts", Production - 1)).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowUp");
        await Expect(report.Cell("app.allowed-hosts", Production - 1)).ToBeFocusedAsync();
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task Without_script_everything_can_be_read()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            ["check"],
            new() { JavaScriptEnabled = false }
        );

        await Expect(report.Filters).ToBeHiddenAsync();
        await Expect(report.Rows).ToHaveCountAsync(await report.Page.Locator(".matrix tbody tr").CountAsync());
        await Expect(report.Page.Locator(".finding:visible")).Not.ToHaveCountAsync(0);

        var cell = report.Cell("cookie.session.secure", Production);
        await cell.ClickAsync();
        var panel = report.Page.Locator("dialog:visible");
        await Expect(panel).ToHaveCountAsync(1);
        await Expect(panel).ToContainTextAsync("\"None\" at shop/appsettings.Production.json:3:");
        await report.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(cell).ToBeFocusedAsync();

        await cell.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        Assert.Empty(report.Requests);
    }

    private static async Task TabTo(ReportPage report, string selector)
    {
        for (var count = 0; count < 60; count++)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            if (await report.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab does not reach {selector}");
    }
}
