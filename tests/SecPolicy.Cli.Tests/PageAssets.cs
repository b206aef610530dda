using System.Security.Cryptography;
using System.Text;
using SecPolicy.Engine;

namespace SecPolicy.Cli.Tests;

/// <summary>What every HTML page holds besides its content: a style sheet, a script, their digests and the version.</summary>
internal static class PageAssets
{
    private static readonly Lazy<IReadOnlyList<(string Text, string Name)>> All = new(() =>
        [
            .. Read("report.css"),
            .. Read("report.js"),
            ($"<p>secpolicy {SecPolicyEngine.Version}</p>", "<p>secpolicy VERSION</p>"),
        ]
    );

    /// <summary>A page with names in their stead, so that expected pages show content only.</summary>
    public static string Without(string text) =>
        text.StartsWith("<!doctype html>", StringComparison.Ordinal)
            ? All.Value.Aggregate(text, (result, asset) => result.Replace(asset.Text, asset.Name))
            : text;

    private static IEnumerable<(string Text, string Name)> Read(string name)
    {
        var path = Path.Combine(Repository.Root, "src", "SecPolicy.Engine", "Reporting", "Html", name);
        var text = "\n" + File.ReadAllText(path);
        yield return (text, $" {name} ");
        yield return (Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))), $"DIGEST OF {name}");
    }
}
