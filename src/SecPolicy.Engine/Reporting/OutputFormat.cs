using System.Text;

namespace SecPolicy.Engine.Reporting;

/// <summary>A format in which something that a run came to can be written.</summary>
/// <typeparam name="TReport">What is written.</typeparam>
/// <typeparam name="TLook">How formats for people look, and how much they say.</typeparam>
public abstract class OutputFormat<TReport, TLook>
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Action<TReport, Stream, TLook> _write;

    private protected OutputFormat(string name, Action<TReport, Stream, TLook> write)
    {
        Name = name;
        _write = write;
    }

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>Writes a report as UTF-8 without a byte order mark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="look">How a format for people looks, and how much it says.</param>
    public void Write(TReport report, Stream stream, TLook look) => _write(report, stream, look);

    private protected static Action<TReport, Stream, TLook> AsText(Action<TReport, TextWriter, TLook> write) =>
        (report, stream, look) =>
        {
            using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
            write(report, writer, look);
        };
}
