using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Reporting;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>A format in which a report on tests can be written.</summary>
public sealed class TestFormat
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<TestReport, Stream, TextStyle> _write;

    private TestFormat(string name, Action<TestReport, Stream, TextStyle> write)
    {
        Name = name;
        _write = write;
    }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<TestFormat> All { get; } =
    [
        new("text", WriteText),
        new("json", (report, stream, _) => TestJson.Write(report, stream)),
        new("junit", (report, stream, _) => TestJunit.Write(report, stream)),
    ];

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>Writes a report as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="style">How a format for people is coloured.</param>
    public void Write(TestReport report, Stream stream, TextStyle style) => _write(report, stream, style);

    private static void WriteText(TestReport report, Stream stream, TextStyle style)
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
        TestText.Write(report, writer, style);
    }
}
