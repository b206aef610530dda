using System.Collections.Immutable;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Testing.Reports;

/// <summary>A format in which a report on tests can be written.</summary>
internal sealed class TestFormat : OutputFormat<TestReport, TextStyle>
{
    private TestFormat(string name, Action<TestReport, Stream, TextStyle> write)
        : base(name, TextStyle.Plain, write) { }

    /// <summary>All formats, the one for people first.</summary>
    public static ImmutableArray<TestFormat> All { get; } =
    [
        new("text", AsText(TestText.Write)),
        new("json", (report, stream, _) => TestJson.Write(report, stream)),
        new("junit", (report, stream, _) => TestJunit.Write(report, stream)),
    ];
}
