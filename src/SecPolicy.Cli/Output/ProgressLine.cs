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

    /// <summary>Removes the line, so that what follows starts on a clean one.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_shown)
            {
                _terminal.Error.Write("\r\u001b[K");
            }
        }
    }
}
