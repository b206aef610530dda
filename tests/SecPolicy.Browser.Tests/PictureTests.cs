using System.Buffers.Binary;
using Microsoft.Playwright;
using SecPolicy.Cli.Tests;
using static Microsoft.Playwright.Assertions;

namespace SecPolicy.Browser.Tests;

/// <summary>The pictures of docs/html-report.md; SECPOLICY_UPDATE=1 takes them anew.</summary>
[Collection(SharedChromium.Name)]
public sealed class PictureTests(Chromium chromium)
{
    private const int Width = 1200;
    private const int Height = 900;

    [SkippableTheory]
    [InlineData("html-report-light.png", ColorScheme.Light)]
    [InlineData("html-report-dark.png", ColorScheme.Dark)]
    public async Task The_handbook_shows_the_report_of_a_sample(string name, ColorScheme scheme)
    {
        using var folder = new TemporaryFolder();
        folder.CopyFrom(Path.Combine(Repository.Root, "samples", "aspnetcore-shop"), "shop");
        await using var report = await ReportPage.OpenAsync(
            chromium,
            folder,
            ["check", "shop"],
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = Width, Height = Height },
            }
        );
        if (scheme == ColorScheme.Dark)
        {
            await report.Filters.GetByLabel("are weaker").CheckAsync();
            await report.Cell("cookie.session.secure", 2).ClickAsync();
            await Expect(report.Panel).ToBeVisibleAsync();
        }

        var picture = await report.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        var path = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("SECPOLICY_UPDATE") == "1")
        {
            await File.WriteAllBytesAsync(path, picture);
        }

        Assert.Equal((Width, Height), Size(await File.ReadAllBytesAsync(path)));
    }

    /// <summary>The size that the header of a PNG file states.</summary>
    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
