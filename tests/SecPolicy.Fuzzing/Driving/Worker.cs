using System.Diagnostics;
using System.Globalization;
using SecPolicy.Fuzzing.Inputs;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>One process that fuzzes one target for a while. It may be killed by what it reads; <see cref="OpenEnded"/> notices.</summary>
internal sealed class Worker(FuzzTarget target, int seed, TimeSpan time, string folder)
{
    /// <summary>The exit code of a process that hangs.</summary>
    public const int Hangs = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly InputSource _inputs = new(target, seed);
    private readonly HashSet<ulong> _features = [];
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private long _began = long.MaxValue;
    private long _bytes;
    private double _largestShare;
    private (double Milliseconds, int Length) _slowest;

    /// <summary>The line that it says at its end begins with this.</summary>
    public const string Summary = "sum";

    /// <summary>Where the input is noted that is being read.</summary>
    public static string CurrentFile(string folder, string target) => Path.Combine(folder, target + ".current");

    /// <summary>Works until the time is over.</summary>
    public void Work()
    {
        new Thread(Watch) { IsBackground = true }.Start();
        Probe.OnSmallStack(Fuzz);
    }

    private void Watch()
    {
        while (true)
        {
            Thread.Sleep(1000);
            var began = Interlocked.Read(ref _began);
            if (began != long.MaxValue && Stopwatch.GetElapsedTime(began) > Patience)
            {
                Environment.Exit(Hangs);
            }
        }
    }

    private void Fuzz()
    {
        var corpus = Path.Combine(folder, "corpus", target.Name);
        Directory.CreateDirectory(corpus);
        using var current = new CurrentInput(CurrentFile(folder, target.Name));
        foreach (var file in Directory.GetFiles(corpus).Order(StringComparer.Ordinal))
        {
            var kept = File.ReadAllBytes(file);
            Try(current, kept, 0);
            _inputs.Keep(kept);
        }

        var start = Stopwatch.GetTimestamp();
        var number = 0L;
        var before = _inputs.Kept;
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var input = _inputs.Make(++number);
            _bytes += input.Length;
            if (Try(current, input, number) && _inputs.Keep(input))
            {
                File.WriteAllBytes(
                    Path.Combine(corpus, string.Create(CultureInfo.InvariantCulture, $"{seed:D6}-{number:D9}")),
                    input
                );
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Summary} {number} {_bytes} {_inputs.Kept - before} {_failures.Values.Sum()} {_largestShare:0.000} {_slowest.Milliseconds:0} {_slowest.Length}"
            )
        );
    }

    /// <summary>Reads an input; true when something came of it that never came before.</summary>
    private bool Try(CurrentInput current, byte[] input, long number)
    {
        current.Set(input);
        var began = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref _began, began);
        var failure = Probe.Run(target, input, twice: number % 4 == 0, out var trace);
        Interlocked.Exchange(ref _began, long.MaxValue);
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (milliseconds > _slowest.Milliseconds)
        {
            _slowest = (milliseconds, input.Length);
            if (milliseconds > 200)
            {
                File.WriteAllBytes(Path.Combine(folder, target.Name + ".slowest"), input);
            }
        }

        _largestShare = Math.Max(_largestShare, (double)trace.Allocated / target.Budget.For(input.Length));
        if (failure is not null)
        {
            Report(failure, input, current);
            return false;
        }

        var count = _features.Count;
        _features.UnionWith(trace.Features);
        return _features.Count > count;
    }

    private void Report(Failure failure, byte[] input, CurrentInput current)
    {
        var times = _failures[failure.Kind] = _failures.GetValueOrDefault(failure.Kind) + 1;
        if (times > 1)
        {
            return;
        }

        // Slow inputs are left as they are in the end, so that a turn is not spent on one of them.
        var start = Stopwatch.GetTimestamp();
        var small = Minimiser.Shrink(
            input,
            smaller =>
            {
                current.Set(smaller);
                return Stopwatch.GetElapsedTime(start) < Patience
                    && Probe.Run(target, smaller, twice: true, out _)?.Kind == failure.Kind;
            },
            2_000
        );
        Failures.Save(folder, target.Name, failure, small);
    }
}
