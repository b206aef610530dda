using System.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>A writer whose lines no build server takes for commands, whoever said what they begin with.</summary>
/// <remarks>
/// The last barrier: a path or a wrapped word may come to stand at the beginning of a line. Nothing is held back but a colon at the beginning of a line
/// until what follows it is known.
/// </remarks>
/// <param name="inner">Where to; it is closed with this writer.</param>
internal sealed class GuardedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    private bool _isStart = true;
    private bool _hasColon;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write((value ?? "") + NewLine);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        var result = new StringBuilder(buffer.Length + 8);
        foreach (var letter in buffer)
        {
            if (_hasColon)
            {
                result.Append(letter == ':' ? "\\u{3a}" : ":");
                _hasColon = false;
                _isStart = false;
            }

            if (letter == ':' && _isStart)
            {
                _hasColon = true;
                continue;
            }

            result.Append(letter);
            _isStart = letter is '\n' or '\r' || (_isStart && char.IsWhiteSpace(letter));
        }

        if (result.Length > 0)
        {
            inner.Write(BuildCommands.Break(result.ToString()));
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_hasColon)
            {
                inner.Write(':');
                _hasColon = false;
            }

            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
