using System.Runtime.ExceptionServices;

namespace SecPolicy.Engine;

/// <summary>
/// Pieces of work that several threads do at the same time, and whose results are taken one by one, in order. Whoever finishes the piece
/// that is next takes its result and those behind it, so that no thread only waits for others.
/// </summary>
/// <typeparam name="T">What a piece comes to.</typeparam>
internal sealed class OrderedWork<T>
{
    /// <summary>How many pieces are at most begun and not taken yet: what a run holds at a time, however many pieces it has.</summary>
    public const int Window = 256;

    private readonly int _count;
    private readonly Func<int, T> _work;
    private readonly Action<int, T> _take;
    private readonly CancellationToken _cancellation;

    private readonly object _gate = new();
    private readonly T?[] _done = new T?[Window];
    private readonly bool[] _isDone = new bool[Window];
    private int _begun;
    private int _taken;
    private bool _isTaking;
    private ExceptionDispatchInfo? _failure;

    private OrderedWork(int count, Func<int, T> work, Action<int, T> take, CancellationToken cancellation)
    {
        _count = count;
        _work = work;
        _take = take;
        _cancellation = cancellation;
    }

    /// <summary>Does all pieces. The first exception ends it, and is thrown once all threads have stopped.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="jobs">How many threads work, the caller's among them.</param>
    /// <param name="work">Does a piece; called by several threads at the same time.</param>
    /// <param name="take">Takes a piece's result; called in the order of the pieces, by one thread at a time.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="OperationCanceledException">The work was ended early.</exception>
    public static void Run(int count, int jobs, Func<int, T> work, Action<int, T> take, CancellationToken cancellation)
    {
        if (jobs <= 1 || count <= 1)
        {
            for (var index = 0; index < count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                take(index, work(index));
            }

            return;
        }

        new OrderedWork<T>(count, work, take, cancellation).Run(Math.Min(jobs, count));
    }

    private void Run(int jobs)
    {
        var helpers = new Thread[jobs - 1];
        for (var index = 0; index < helpers.Length; index++)
        {
            helpers[index] = new(Work) { IsBackground = true };
            helpers[index].Start();
        }

        Work();
        foreach (var helper in helpers)
        {
            helper.Join();
        }

        _failure?.Throw();
    }

    private void Work()
    {
        try
        {
            while (Begin() is { } index)
            {
                Finish(index, _work(index));
            }
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(exception);
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>The piece to do next; null when there is none left.</summary>
    private int? Begin()
    {
        _cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            while (_failure is null && _begun < _count && _begun - _taken >= Window)
            {
                Monitor.Wait(_gate);
            }

            return _failure is null && _begun < _count ? _begun++ : null;
        }
    }

    private void Finish(int index, T result)
    {
        lock (_gate)
        {
            _done[index % Window] = result;
            _isDone[index % Window] = true;
            if (_isTaking)
            {
                return;
            }

            _isTaking = true;
        }

        while (Next(out var next))
        {
            _take(_taken, next);
            lock (_gate)
            {
                _taken++;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>The result that is to be taken next, if it is there; otherwise whoever finishes it goes on.</summary>
    private bool Next(out T result)
    {
        lock (_gate)
        {
            var slot = _taken % Window;
            result = _done[slot]!;
            var isThere = _isDone[slot] && _failure is null;
            _isTaking = isThere;
            _isDone[slot] = false;
            _done[slot] = default;
            return isThere;
        }
    }
}
