using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Html;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>How a comparison of environments is shown.</summary>
/// <param name="Style">How text is coloured.</param>
/// <param name="Detail">How much formats for people say.</param>
/// <param name="All">Whether rows are shown in which all environments have the same value.</param>
/// <param name="Width">How many columns text may take.</param>
public sealed record DriftLook(TextStyle Style, TextDetail Detail, bool All, int Width)
{
    /// <summary>Without colours, for 100 columns.</summary>
    public static DriftLook Plain { get; } = new(TextStyle.Plain, TextDetail.Normal, All: false, Width: 100);
}

/// <summary>A format in which a comparison of environments can be written.</summary>
public sealed class DriftFormat : OutputFormat<DriftReport, DriftLook>
{
    private DriftFormat(string name, Action<DriftReport, Stream, DriftLook> write)
        : base(name, DriftLook.Plain, write) { }

    /// <summary>For people at a terminal.</summary>
    public static DriftFormat Text { get; } = new("text", AsText(DriftText.Write));

    /// <summary>For other programs.</summary>
    public static DriftFormat Json { get; } =
        new("json", (report, stream, look) => DriftJson.Write(report, stream, look.All));

    /// <summary>For comments on changes, and other pages.</summary>
    public static DriftFormat Markdown { get; } = new("markdown", AsText(DriftMarkdown.Write));

    /// <summary>One page for a browser.</summary>
    public static DriftFormat Html { get; } =
        new("html", (report, stream, look) => HtmlDriftReport.Write(report, stream, look.All));

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<DriftFormat> All { get; } = [Text, Json, Markdown, Html];

    /// <summary>The format of that name, or null.</summary>
    public static DriftFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
