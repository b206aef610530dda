using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>How a comparison of two states is shown.</summary>
/// <param name="Style">How text is coloured.</param>
/// <param name="Detail">How much text says.</param>
public sealed record SinceLook(TextStyle Style, TextDetail Detail);

/// <summary>A format in which a comparison of two states can be written.</summary>
public sealed class SinceFormat : OutputFormat<SinceReport, SinceLook>
{
    private SinceFormat(string name, Action<SinceReport, Stream, SinceLook> write)
        : base(name, write) { }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<SinceFormat> All { get; } =
    [
        new("text", AsText(SinceText.Write)),
        new("json", (report, stream, _) => SinceJson.Write(report, stream)),
        new("markdown", AsText((report, writer, _) => SinceMarkdown.Write(report, writer))),
    ];

    /// <summary>The format of that name, or null.</summary>
    public static SinceFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
