using System.Diagnostics;
using System.Globalization;
using SecPolicy.Fuzzing.Targets;

namespace SecPolicy.Fuzzing.Driving;

/// <summary>
/// Fuzzes the targets one after another, round by round, until the time is over. Each turn is a process of its own, so that one that dies is
/// a failure and not the end.
/// </summary>
internal sealed class OpenEnded(
    IReadOnlyList<FuzzTarget> targets,
    TimeSpan time,
    TimeSpan turn,
    int seed,
    string folder
)
{
    private readonly Dictionary<string, Tally> _tallies = targets.ToDictionary(
        target => target.Name,
        _ => new Tally(),
        StringComparer.Ordinal
    );

    /// <summary>Does it.</summary>
    /// <returns>Whether nothing broke.</returns>
    public bool Run()
    {
        Directory.CreateDirectory(folder);
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; Stopwatch.GetElapsedTime(start) < time; round++)
        {
            foreach (var target in targets)
            {
                var left = time - Stopwatch.GetElapsedTime(start);
                if (left > TimeSpan.Zero)
                {
                    Turn(target, seed + round, left < turn ? left : turn);
                }
            }

            Print(Stopwatch.GetElapsedTime(start));
        }

        return _tallies.Values.All(tally => tally.Broken == 0);
    }

    private void Turn(FuzzTarget target, int number, TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        var tally = _tallies[target.Name];
        var isSummed = false;
        var (exit, errors) = ChildProcess.Run(
            [
                "--work",
                target.Name,
                "--seed",
                Text(number),
                "--for",
                Text(length.TotalSeconds) + "s",
                "--folder",
                folder,
            ],
            length + TimeSpan.FromMinutes(5),
            line =>
            {
                isSummed |= tally.Add(line);
                if (!line.StartsWith(Worker.Summary, StringComparison.Ordinal))
                {
                    Console.WriteLine(line);
                }
            }
        );
        tally.Seconds += Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (!isSummed)
        {
            tally.Broken++;
            Killed(target, exit, errors);
        }
    }

    private void Killed(FuzzTarget target, int exit, string errors)
    {
        using var current = new CurrentInput(Worker.CurrentFile(folder, target.Name));
        var kind =
            exit == Worker.Hangs ? "hangs"
            : errors.Contains("Stack overflow", StringComparison.Ordinal) ? "stack overflow"
            : string.Create(CultureInfo.InvariantCulture, $"process ended with {exit}");
        Failures.Save(folder, target.Name, new(kind, errors[..Math.Min(errors.Length, 20_000)]), current.Get());
    }

    private void Print(TimeSpan elapsed)
    {
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:HH:mm:ss} after {elapsed.TotalMinutes:0.0} minutes: {_tallies.Values.Sum(tally => tally.Inputs)} inputs"
            )
        );
        Console.WriteLine("target               inputs       bytes   kept broken seconds  share of budget  slowest");
        foreach (var (name, tally) in _tallies)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -16} {tally.Inputs, 10} {tally.Bytes, 11} {tally.Kept, 6} {tally.Broken, 6} {tally.Seconds, 7:0}  {tally.Share, 15:0.000}  {tally.Slowest:0} ms for {tally.SlowestLength} bytes"
                )
            );
        }
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
