using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

/// <summary>What files say is shown, and never obeyed.</summary>
[Collection(SharedChromium.Name)]
public sealed class SafetyTests(Chromium chromium)
{
    public static TheoryData<string> Hostile =>
        [
            "<script>window.hacked=1</script>",
            "\"><img src=x onerror=window.hacked=1>",
            "'><svg onload=window.hacked=1>",
            "</code></dialog></main><h1>hacked</h1>",
            "<!--",
            "]]><![CDATA[",
            "&lt;b&gt; &amp;amp; &#60;",
            "javascript:window.hacked=1",
            "`+(window.hacked=1)+`",
            "</style><style>*{display:none}</style>",
        ];

    [SkippableTheory]
    [MemberData(nameof(Hostile))]
    public async Task Markup_in_values_keys_paths_names_and_titles_stays_text(string text)
    {
        using var folder = Inputs.Saying(text);
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check", ".", "--policy", "said.yaml"]);
        await AssertHarmless(report);
        Assert.Contains(
            await report.Page.Locator("#findings h3").AllTextContentsAsync(),
            title => title.Contains(text, StringComparison.Ordinal)
        );
        var values = await report.Page.Locator(".matrix .value").AllTextContentsAsync();
        Assert.Contains(values, value => value.Contains(text, StringComparison.Ordinal));
        var name = text.Replace("/", "", StringComparison.Ordinal);
        Assert.Contains(
            await report.Page.Locator(".matrix thead th").AllTextContentsAsync(),
            column => column.Contains(name, StringComparison.Ordinal)
        );
        Assert.Contains(
            await report.Page.Locator(".application h3").AllTextContentsAsync(),
            title => title.Contains(name, StringComparison.Ordinal)
        );
        Assert.Contains(
            await report.Page.Locator("#filters option").AllTextContentsAsync(),
            option => option.Contains(name, StringComparison.Ordinal)
        );

        // Each panel shows it too.
        await report.Page.Locator(".matrix td button").First.ClickAsync();
        await Expect(report.Panel).ToBeVisibleAsync();
        await report.Page.Keyboard.PressAsync("Escape");
        await AssertHarmless(report);
    }

    [SkippableTheory]
    [MemberData(nameof(Hostile))]
    public async Task In_drift_too(string text)
    {
        using var folder = Inputs.Saying(text);
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["drift", ".", "--all"]);

        await AssertHarmless(report);
        var values = await report.Page.Locator(".matrix .value").AllTextContentsAsync();
        Assert.Contains(values, value => value.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Should markup ever slip through the escaping, then the page's own policy stops it.</summary>
    [SkippableFact]
    public async Task What_slipped_through_could_neither_run_nor_load()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);

        await report.Page.EvaluateAsync(
            """
            () => {
              document.body.insertAdjacentHTML("beforeend",
                '<img src="https://evil.example/a.png" onerror="window.hacked=1"><a id="x" href="javascript:window.hacked=1">x</a>'
                + '<iframe srcdoc="<script>parent.hacked=1</script>"></iframe><style>body{background:url(https://evil.example/b.png)}</style>');
              const script = document.createElement("script");
              script.textContent = "window.hacked=1";
              document.body.append(script);
              document.getElementById("x").click();
            }
            """
        );
        await report.Page.WaitForTimeoutAsync(200);

        Assert.Null(await report.Page.EvaluateAsync<int?>("window.hacked"));
        // The browser tells of what it did not even send.
        Assert.Equal(report.Requests.Count, report.Refused.Count);
        Assert.Contains(report.Errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task The_page_is_one_file_that_names_no_other()
    {
        using var folder = Inputs.Shop();
        await using var report = await ReportPage.OpenAsync(chromium, folder, ["check"]);
        var text = folder.Read("report.html");

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal(
            0,
            await report.Page.Locator("img, link, iframe, object, embed, [src], [style], form[action]").CountAsync()
        );
        Assert.All(
            await report.Page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('a')].map(link => link.getAttribute('href'))"
            ),
            address => Assert.Matches("^(#|https://)", address)
        );
        report.AssertQuiet();
    }

    private static async Task AssertHarmless(ReportPage report)
    {
        Assert.Null(await report.Page.EvaluateAsync<int?>("window.hacked"));
        await Expect(report.Page.Locator("script")).ToHaveCountAsync(1);
        await Expect(report.Page.Locator("style")).ToHaveCountAsync(1);
        await Expect(report.Page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(report.Page.Locator("img, svg, iframe")).ToHaveCountAsync(0);
        await Expect(report.Page.Locator("footer")).ToBeVisibleAsync();
        report.AssertQuiet();
    }
}
