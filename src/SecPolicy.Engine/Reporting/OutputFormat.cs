using System.Text;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Reporting;

/// <summary>A format in which something that a run came to can be written.</summary>
/// <typeparam name="TReport">What is written.</typeparam>
/// <typeparam name="TLook">How formats for people look, and how much they say.</typeparam>
public abstract class OutputFormat<TReport, TLook>
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<TReport, Stream, TLook> _write;

    private readonly TLook _plain;

    private protected OutputFormat(string name, TLook plain, Action<TReport, Stream, TLook> write)
    {
        Name = name;
        _plain = plain;
        _write = write;
    }

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>Writes a report as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="look">How a format for people looks, and how much it says.</param>
    public void Write(TReport report, Stream stream, TLook look) => _write(report, stream, look);

    /// <summary>Writes a report as UTF-8 without a byte order mark and without colours.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    public void Write(TReport report, Stream stream) => Write(report, stream, _plain);

    /// <summary>The report as a text, without colours.</summary>
    /// <param name="report">The report.</param>
    public string ToText(TReport report) => ToText(report, _plain);

    /// <summary>The report as a text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="look">How a format for people looks, and how much it says.</param>
    public string ToText(TReport report, TLook look)
    {
        using var stream = new MemoryStream();
        Write(report, stream, look);
        return Utf8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes text whose lines are no commands of a build server, whatever they begin with.</summary>
    private protected static Action<TReport, Stream, TLook> AsText(Action<TReport, TextWriter, TLook> write) =>
        AsCommands((report, writer, look) => write(report, new GuardedWriter(writer), look));

    /// <summary>Writes text with commands for a build server, which must see to it itself that nothing else is one.</summary>
    private protected static Action<TReport, Stream, TLook> AsCommands(Action<TReport, TextWriter, TLook> write) =>
        (report, stream, look) =>
        {
            using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
            write(report, writer, look);
        };
}
