using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Reporting;

/// <summary>A format in which a report can be written.</summary>
public sealed class ReportFormat
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<Report, Stream, TextStyle, TextDetail> _write;

    private ReportFormat(string name, Action<Report, Stream, TextStyle, TextDetail> write)
    {
        Name = name;
        _write = write;
    }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<ReportFormat> All { get; } =
    [
        new("text", AsText(TextReport.Write)),
        new("compact", AsText((report, writer, _, _) => CompactReport.Write(report, writer))),
        new("json", (report, stream, _, _) => JsonReport.Write(report, stream)),
    ];

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>The format of that name, or null.</summary>
    public static ReportFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));

    /// <summary>Writes a report as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="style">How a format for people is coloured.</param>
    /// <param name="detail">How much a format for people says.</param>
    public void Write(Report report, Stream stream, TextStyle style, TextDetail detail) =>
        _write(report, stream, style, detail);

    private static Action<Report, Stream, TextStyle, TextDetail> AsText(
        Action<Report, TextWriter, TextStyle, TextDetail> write
    ) =>
        (report, stream, style, detail) =>
        {
            using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
            write(report, writer, style, detail);
        };
}
