using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>How a comparison of two states is shown.</summary>
/// <param name="Style">How text is coloured.</param>
/// <param name="Detail">How much text says.</param>
public sealed record SinceLook(TextStyle Style, TextDetail Detail)
{
    /// <summary>Without colours.</summary>
    public static SinceLook Plain { get; } = new(TextStyle.Plain, TextDetail.Normal);
}

/// <summary>A format in which a comparison of two states can be written.</summary>
public sealed class SinceFormat : OutputFormat<SinceReport, SinceLook>
{
    private SinceFormat(string name, Action<SinceReport, Stream, SinceLook> write)
        : base(name, SinceLook.Plain, write) { }

    /// <summary>For people at a terminal.</summary>
    public static SinceFormat Text { get; } = new("text", AsText(SinceText.Write));

    /// <summary>For other programs.</summary>
    public static SinceFormat Json { get; } = new("json", (report, stream, _) => SinceJson.Write(report, stream));

    /// <summary>For comments on changes, and other pages.</summary>
    public static SinceFormat Markdown { get; } =
        new("markdown", AsText((report, writer, _) => SinceMarkdown.Write(report, writer)));

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<SinceFormat> All { get; } = [Text, Json, Markdown];

    /// <summary>The format of that name, or null.</summary>
    public static SinceFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
