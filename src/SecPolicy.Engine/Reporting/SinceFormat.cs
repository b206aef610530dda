using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Engine.Reporting;

/// <summary>How a comparison of two states is shown.</summary>
/// <param name="Style">How text is coloured.</param>
/// <param name="Detail">How much text says.</param>
public sealed record SinceLook(TextStyle Style, TextDetail Detail);

/// <summary>A format in which a comparison of two states can be written.</summary>
public sealed class SinceFormat
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<SinceReport, Stream, SinceLook> _write;

    private SinceFormat(string name, Action<SinceReport, Stream, SinceLook> write)
    {
        Name = name;
        _write = write;
    }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<SinceFormat> All { get; } =
    [
        new("text", AsText(SinceText.Write)),
        new("json", (report, stream, _) => SinceJson.Write(report, stream)),
        new("markdown", AsText((report, writer, _) => SinceMarkdown.Write(report, writer))),
    ];

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>The format of that name, or null.</summary>
    public static SinceFormat? Find(string name) =>
        All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));

    /// <summary>Writes a comparison as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="look">How it is shown.</param>
    public void Write(SinceReport report, Stream stream, SinceLook look) => _write(report, stream, look);

    private static Action<SinceReport, Stream, SinceLook> AsText(Action<SinceReport, TextWriter, SinceLook> write) =>
        (report, stream, look) =>
        {
            using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
            write(report, writer, look);
        };
}
