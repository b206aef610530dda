using System.Text.Json;
using Microsoft.Playwright;
using SecPolicy.Cli.Tests;

namespace SecPolicy.Browser.Tests;

/// <summary>axe-core, which finds what keeps people with a screen reader, a keyboard or weak eyes from using a page.</summary>
/// <remarks>npm has it: <c>npm install --ignore-scripts --prefix artifacts/npm axe-core@4.14.1</c>, or SECPOLICY_AXE names axe.min.js.</remarks>
internal static class Axe
{
    private static readonly string Script =
        Environment.GetEnvironmentVariable("SECPOLICY_AXE")
        ?? Path.Combine(Repository.Root, "artifacts", "npm", "node_modules", "axe-core", "axe.min.js");

    /// <summary>All rules of WCAG 2.2 A and AA, and axe's own best practices.</summary>
    private const string Run = """
        async () => {
          const result = await axe.run(document, { resultTypes: ["violations"] });
          return JSON.stringify({
            passes: result.passes.map(rule => rule.id),
            violations: result.violations.map(rule => `${rule.id}: ${rule.help}\n` + rule.nodes.slice(0, 5)
              .map(node => `    ${node.html.slice(0, 300)}\n    ${node.failureSummary}`).join("\n"))
          });
        }
        """;

    /// <summary>Skips the test where there is no axe-core.</summary>
    public static void Demand()
    {
        Skip.If(
            !File.Exists(Script) && Environment.GetEnvironmentVariable("SECPOLICY_CI") != "1",
            "there is no axe-core: npm install --ignore-scripts --prefix artifacts/npm axe-core@4.14.1"
        );
        Assert.True(File.Exists(Script), $"there is no axe-core at {Script}");
    }

    /// <summary>Nothing violates a rule, and the rules did look at the page.</summary>
    public static async Task AssertNoViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        using var result = JsonDocument.Parse(await page.EvaluateAsync<string>(Run));
        var violations = Texts(result, "violations");
        Assert.True(violations.Count == 0, string.Join("\n\n", violations));
        Assert.Contains("color-contrast", Texts(result, "passes"));
    }

    private static List<string> Texts(JsonDocument result, string name) =>
        [.. result.RootElement.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
