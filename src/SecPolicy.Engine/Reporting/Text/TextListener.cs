using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>Writes a text for people as it comes: what is said of an application goes to the stream at once, and as a whole.</summary>
internal sealed class TextListener : IReportListener
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Stream _stream;
    private readonly StringBuilder _pending = new();
    private readonly IReportListener _inner;

    /// <summary>Makes the text's writer.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="make">Makes what writes the text.</param>
    public TextListener(Stream stream, Func<TextWriter, IReportListener> make)
    {
        _stream = stream;
        _inner = make(new GuardedWriter(new StringWriter(_pending, CultureInfo.InvariantCulture)));
    }

    /// <inheritdoc/>
    public void Start(ReportStart start)
    {
        _inner.Start(start);
        Pass();
    }

    /// <inheritdoc/>
    public void Add(JudgedApplication application)
    {
        _inner.Add(application);
        Pass();
    }

    /// <inheritdoc/>
    public void End(ReportEnd end)
    {
        _inner.End(end);
        Pass();
    }

    private void Pass()
    {
        if (_pending.Length > 0)
        {
            _stream.Write(Utf8.GetBytes(_pending.ToString()));
            _pending.Clear();
        }
    }
}
