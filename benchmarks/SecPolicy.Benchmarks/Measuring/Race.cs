using System.Collections.Immutable;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>All runs of one contender.</summary>
/// <param name="Contender">The contender.</param>
/// <param name="Runs">Its runs in their order.</param>
internal sealed record Result(Contender Contender, ImmutableArray<Usage> Runs)
{
    /// <summary>The median of what a figure is in its runs.</summary>
    public double Median(Func<Usage, double> figure)
    {
        double[] sorted = [.. Runs.Select(figure).Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The least that a figure is in its runs.</summary>
    public double Least(Func<Usage, double> figure) => Runs.Min(figure);

    /// <summary>The median of its process time in milliseconds.</summary>
    public double Cpu => Median(usage => usage.Cpu.TotalMilliseconds);

    /// <summary>The median of its wall-clock time in milliseconds.</summary>
    public double Wall => Median(usage => usage.Wall.TotalMilliseconds);

    /// <summary>The median of its peak memory in MB.</summary>
    public double Memory => Median(usage => usage.PeakKiB) * 1024 / 1e6;
}

/// <summary>Runs contenders in turn, so that what else the machine does falls on all of them alike.</summary>
internal static class Race
{
    /// <summary>
    /// Runs each contender as often as there are rounds, after one round that does not count. A single round is all there is: it
    /// is no measurement.
    /// </summary>
    /// <param name="meter">What runs them.</param>
    /// <param name="contenders">The contenders.</param>
    /// <param name="rounds">How many runs of each count.</param>
    /// <exception cref="BenchmarkException">A run did not do what it should.</exception>
    public static ImmutableArray<Result> Run(Meter meter, IReadOnlyList<Contender> contenders, int rounds)
    {
        var runs = contenders.Select(_ => ImmutableArray.CreateBuilder<Usage>(rounds)).ToArray();
        for (var round = rounds == 1 ? 0 : -1; round < rounds; round++)
        {
            for (var index = 0; index < contenders.Count; index++)
            {
                var usage = meter.Run(contenders[index]);
                if (round >= 0)
                {
                    runs[index].Add(usage);
                }
            }
        }

        return [.. contenders.Select((contender, index) => new Result(contender, runs[index].ToImmutable()))];
    }
}
