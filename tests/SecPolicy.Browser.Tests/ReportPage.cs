using Microsoft.Playwright;
using SecPolicy.Cli.Tests;

namespace SecPolicy.Browser.Tests;

/// <summary>A report of secpolicy, opened in the browser as a file.</summary>
internal sealed class ReportPage : IAsyncDisposable
{
    private const string FileName = "report.html";

    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];
    private readonly List<string> _requests = [];
    private readonly List<string> _refused = [];

    private ReportPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Add($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure == "csp")
            {
                _refused.Add(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the console said, and exceptions of scripts.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What was asked for besides the page itself.</summary>
    public IReadOnlyList<string> Requests => _requests[1..];

    /// <summary>What of it the page's own policy has refused.</summary>
    public IReadOnlyList<string> Refused => _refused;

    public ILocator Filters => Page.Locator("#filters");

    /// <summary>The rows of matrices that are shown.</summary>
    public ILocator Rows => Page.Locator(".matrix tbody tr:visible");

    /// <summary>What the live region says is shown.</summary>
    public ILocator Shown => Page.GetByRole(AriaRole.Status);

    /// <summary>Runs secpolicy in a folder, and opens the page that it writes.</summary>
    public static async Task<ReportPage> OpenAsync(
        Chromium chromium,
        TemporaryFolder folder,
        string[] arguments,
        BrowserNewContextOptions? options = null
    )
    {
        var context = await chromium.ContextAsync(options);
        var result = CliRun.Run(
            folder.Path,
            [KeyValuePair.Create("SECPOLICY_NOW", "2026-11-01T12:00:00Z")],
            [.. arguments, "--format", "html=" + FileName]
        );
        Assert.True(result.ExitCode < 4 && File.Exists(PathIn(folder)), result.Error);
        var page = new ReportPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(PathIn(folder)).AbsoluteUri);
        return page;
    }

    /// <summary>The button of a cell.</summary>
    public ILocator Cell(string setting, int column) =>
        Page.Locator($".matrix tbody tr:has(th:has-text(\"{setting}\")) > :nth-child({column + 2}) button").First;

    /// <summary>The panel that is open.</summary>
    public ILocator Panel => Page.Locator("dialog:modal");

    /// <summary>Nothing was loaded, and nothing went wrong.</summary>
    public void AssertQuiet()
    {
        Assert.Empty(Requests);
        Assert.Empty(Errors);
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private static string PathIn(TemporaryFolder folder) => Path.Combine(folder.Path, FileName);
}
