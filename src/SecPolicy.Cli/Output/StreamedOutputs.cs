using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Cli.Output;

/// <summary>Writes a run's results to all targets as they come.</summary>
/// <param name="terminal">The process.</param>
/// <param name="targets">Where to.</param>
/// <param name="look">How formats for people look.</param>
/// <param name="progress">What stands on the terminal meanwhile; null for nothing.</param>
internal sealed class StreamedOutputs(
    Terminal terminal,
    OutputTargets targets,
    TextOptions look,
    ProgressLine? progress
) : IReportListener, IDisposable
{
    private readonly List<IReportListener> _listeners = [];
    private readonly List<FileTarget> _files = [];

    /// <inheritdoc/>
    public void Start(ReportStart start)
    {
        foreach (var (name, file) in targets.All)
        {
            var format = ReportFormat.Find(name)!;
            if (file is null)
            {
                terminal.Output.Flush();
                var stream =
                    terminal.OutputIsTerminal && progress is not null
                        ? progress.Before(terminal.OutputStream)
                        : terminal.OutputStream;
                _listeners.Add(format.Listen(stream, look));
            }
            else
            {
                var target = new FileTarget(terminal, file, format, look with { Style = TextStyle.Plain });
                _files.Add(target);
                _listeners.Add(target);
            }
        }

        _listeners.ForEach(listener => listener.Start(start));
    }

    /// <inheritdoc/>
    public void Add(JudgedApplication application)
    {
        foreach (var listener in _listeners)
        {
            listener.Add(application);
        }
    }

    /// <inheritdoc/>
    public void End(ReportEnd end) => _listeners.ForEach(listener => listener.End(end));

    /// <summary>Says what could not be written, once everything else is.</summary>
    /// <exception cref="OutputException">A file cannot be written.</exception>
    public void ThrowIfFailed()
    {
        var failures = _files
            .Where(file => file.Failure is not null)
            .Select(file => $"cannot write '{file.Path}': {file.Failure}")
            .ToList();
        if (failures.Count > 0)
        {
            throw new OutputException(string.Join("; ", failures));
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    /// <summary>One of the files: what can't be written to it is no reason not to write the others.</summary>
    private sealed class FileTarget(Terminal terminal, string path, ReportFormat format, TextOptions look)
        : IReportListener,
            IDisposable
    {
        private FileStream? _file;
        private IReportListener? _listener;

        public string Path => path;

        public string? Failure { get; private set; }

        public void Start(ReportStart start) =>
            Try(() =>
            {
                _file = FileOutput.Open(terminal, path, FileMode.Create);
                _listener = format.Listen(_file, look);
                _listener.Start(start);
            });

        public void Add(JudgedApplication application) => Try(() => _listener!.Add(application));

        public void End(ReportEnd end) =>
            Try(() =>
            {
                _listener!.End(end);
                _file!.Flush();
            });

        public void Dispose() => Failure = FileOutput.Try(() => _file?.Dispose()) ?? Failure;

        private void Try(Action write) => Failure ??= FileOutput.Try(write);
    }
}
