using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Html;

namespace SecPolicy.Engine.Reporting;

/// <summary>How a comparison of environments is shown.</summary>
/// <param name="Style">How text is coloured.</param>
/// <param name="Detail">How much formats for people say.</param>
/// <param name="All">Whether rows are shown in which all environments have the same value.</param>
/// <param name="Width">How many columns text may take.</param>
public sealed record DriftLook(TextStyle Style, TextDetail Detail, bool All, int Width);

/// <summary>A format in which a comparison of environments can be written.</summary>
public sealed class DriftFormat
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<DriftReport, Stream, DriftLook> _write;

    private DriftFormat(string name, Action<DriftReport, Stream, DriftLook> write)
    {
        Name = name;
        _write = write;
    }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<DriftFormat> All { get; } =
    [
        new("text", AsText(DriftText.Write)),
        new("json", (report, stream, look) => DriftJson.Write(report, stream, look.All)),
        new("markdown", AsText(DriftMarkdown.Write)),
        new("html", (report, stream, look) => HtmlDriftReport.Write(report, stream, look.All)),
    ];

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>The format of that name, or null.</summary>
    public static DriftFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));

    /// <summary>Writes a comparison as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="look">How it is shown.</param>
    public void Write(DriftReport report, Stream stream, DriftLook look) => _write(report, stream, look);

    private static Action<DriftReport, Stream, DriftLook> AsText(Action<DriftReport, TextWriter, DriftLook> write) =>
        (report, stream, look) =>
        {
            using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
            write(report, writer, look);
        };
}
