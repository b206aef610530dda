using System.Globalization;

namespace SecPolicy.Cli.Output;

/// <summary>One line on standard error that says how far a run is, when it is long and a person is watching.</summary>
internal sealed class ProgressLine : IProgress<(int Done, int Total)>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly long _start;
    private readonly Lock _lock = new();
    private TimeSpan _next = Patience;
    private bool _shown;

    private ProgressLine(Terminal terminal)
    {
        _terminal = terminal;
        _start = terminal.Clock.GetTimestamp();
    }

    /// <summary>The line, or null where nobody would see it.</summary>
    public static ProgressLine? For(Terminal terminal, bool quiet) =>
        terminal.ErrorIsTerminal && !quiet ? new(terminal) : null;

    public void Report((int Done, int Total) value)
    {
        lock (_lock)
        {
            var elapsed = _terminal.Clock.GetElapsedTime(_start);
            if (elapsed < _next)
            {
                return;
            }

            _next = elapsed + Interval;
            _shown = true;
            _terminal.Error.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\r\u001b[Kchecked {value.Done} of {value.Total} applications"
                )
            );
        }
    }

    /// <summary>A stream of the same terminal: the line is removed before anything is written to it.</summary>
    /// <param name="output">The stream to which whole lines are written.</param>
    public Stream Before(Stream output) => new ClearedStream(output, this);

    /// <summary>Removes the line, so that what follows starts on a clean one.</summary>
    public void Dispose() => Clear(() => { });

    private void Clear(Action write)
    {
        lock (_lock)
        {
            if (_shown)
            {
                _terminal.Error.Write("\r\u001b[K");
                _shown = false;
            }

            write();
        }
    }

    private sealed class ClearedStream(Stream output, ProgressLine progress) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) =>
            progress.Clear(() => output.Write(buffer, offset, count));

        public override void Flush() => output.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
