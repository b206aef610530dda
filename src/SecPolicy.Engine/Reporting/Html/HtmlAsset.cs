using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>A style sheet or script that the engine carries and every page holds.</summary>
internal sealed class HtmlAsset
{
    private static readonly Lazy<HtmlAsset> LazyStyle = new(() => new("html/report.css"));
    private static readonly Lazy<HtmlAsset> LazyScript = new(() => new("html/report.js"));

    private HtmlAsset(string name)
    {
        using var stream = typeof(HtmlAsset).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Text = "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
        Source = $"'sha256-{Convert.ToBase64String(Sha256.Hash(Encoding.UTF8.GetBytes(Text)))}'";
    }

    /// <summary>The page's look.</summary>
    public static HtmlAsset Style => LazyStyle.Value;

    /// <summary>What filters rows and opens panels.</summary>
    public static HtmlAsset Script => LazyScript.Value;

    /// <summary>What stands between the tags.</summary>
    public string Text { get; }

    /// <summary>How a content security policy allows this text and no other.</summary>
    public string Source { get; }
}
