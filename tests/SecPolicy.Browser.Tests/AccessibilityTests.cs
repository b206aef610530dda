using Microsoft.Playwright;
using SecPolicy.Cli.Tests;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

[Collection(SharedChromium.Name)]
public sealed class AccessibilityTests(Chromium chromium)
{
    private const int Wide = 1280;
    private const int Narrow = 400;

    [SkippableTheory]
    [InlineData("check", ColorScheme.Light, Wide)]
    [InlineData("check", ColorScheme.Dark, Wide)]
    [InlineData("check", ColorScheme.Light, Narrow)]
    [InlineData("drift", ColorScheme.Light, Wide)]
    [InlineData("drift", ColorScheme.Dark, Narrow)]
    public async Task Axe_finds_no_violation(string command, ColorScheme scheme, int width)
    {
        Axe.Demand();
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            [command, "."],
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );

        await Axe.AssertNoViolationsAsync(report.Page);

        await report.Cell("cookie.session.secure", 2).ClickAsync();
        await Expect(report.Panel).ToBeVisibleAsync();

        await Axe.AssertNoViolationsAsync(report.Page);
        report.AssertQuiet();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_no_violation_with_all_kinds_of_findings(ColorScheme scheme)
    {
        Axe.Demand();
        using var folder = new TemporaryFolder();
        folder.CopyFrom(Path.Combine(Repository.Root, "samples", "django-shop"));
        folder.Write("web/appsettings.json", """{ "AllowedHosts": "*", ! """);
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            ["check", "."],
            new() { ColorScheme = scheme }
        );
        foreach (var kind in (string[])["error", "warning", "note", "inconclusive", "problem", "stronger", "weaker"])
        {
            await Expect(report.Page.Locator(".mark." + kind)).Not.ToHaveCountAsync(0);
        }

        await Axe.AssertNoViolationsAsync(report.Page);
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task Tables_have_headers_and_regions_have_names()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var page = report.Page;

        await Expect(page.GetByRole(AriaRole.Banner)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Contents" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Search, new() { Name = "Filter the report" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Configuration check");
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Settings of shop in each environment" });
        await Expect(table.GetByRole(AriaRole.Columnheader))
            .ToHaveTextAsync(["Setting", "Development", "Staging", "Production"]);
        var rows = await table.GetByRole(AriaRole.Row).CountAsync();
        await Expect(table.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(rows - 1);
        await Expect(page.Locator("th:not([scope])")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_cell_says_in_words_what_its_colours_say()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        await Expect(report.Cell("session.idle-timeout", 2))
            .ToHaveAccessibleNameAsync("12h appsettings.Production.json:3 weaker than Staging 2 warnings");
    }

    [SkippableTheory]
    [InlineData("check")]
    [InlineData("drift")]
    public async Task A_narrow_window_scrolls_only_the_tables(string command)
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            [command, "."],
            new()
            {
                ViewportSize = new() { Width = Narrow, Height = 800 },
            }
        );

        Assert.True(
            await report.Page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            ),
            "the page is wider than the window"
        );

        // The names of the settings stay in sight while the matrix goes past them.
        var region = report.Page.GetByRole(AriaRole.Region, new() { Name = "Matrix of shop" });
        await region.EvaluateAsync("element => element.scrollLeft = 200");
        var first = await report.Rows.First.Locator("th").BoundingBoxAsync();
        var box = await region.BoundingBoxAsync();
        Assert.InRange(first!.X - box!.X, 0, 3);
        report.AssertQuiet();
    }

    [SkippableFact]
    public async Task The_head_of_a_long_matrix_stays_in_sight()
    {
        using var folder = Inputs.Many(1);
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var region = report.Page.Locator(".scroll").First;

        Assert.True(await region.EvaluateAsync<bool>("element => element.scrollHeight > element.clientHeight + 400"));
        await region.EvaluateAsync("element => element.scrollTop = 400");

        var head = await region.Locator("thead th").Nth(1).BoundingBoxAsync();
        var box = await region.BoundingBoxAsync();
        Assert.InRange(head!.Y - box!.Y, 0, 3);
    }
}
