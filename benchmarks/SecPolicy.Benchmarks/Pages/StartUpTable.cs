using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>Start-up as a table: medians, and how often the first row's process time goes into each.</summary>
internal static class StartUpTable
{
    /// <summary>The row for which there is a target.</summary>
    public const string Target = "one application, four environments";

    public static string Write(ImmutableArray<Result> results)
    {
        var text = new StringBuilder()
            .Append(
                "| run | CPU, ms | least | wall, ms | least | peak memory, MB | pages touched | CPU to nothing's |\n"
            )
            .Append("|---|--:|--:|--:|--:|--:|--:|--:|\n");
        var floor = results[0];
        foreach (var result in results)
        {
            var memory = result.Median(usage => usage.PeakKiB) * 1024 / 1e6;
            var faults = result.Median(usage => usage.Faults);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {result.Contender.Name} | {result.Median(Cpu):0.0} | {result.Least(Cpu):0.0} | {result.Median(Wall):0.0} | {result.Least(Wall):0.0} | {memory:0.0} | {faults:0} | {result.Median(Cpu) / floor.Median(Cpu):0.0} |\n"
            );
        }

        var reached = results.Single(result => result.Contender.Name == Target).Median(Cpu);
        var target = 2 * floor.Median(Cpu) + 10;
        return text.Append(
                CultureInfo.InvariantCulture,
                $"\nThe target for {Target}: twice the process time of a program that does nothing, plus 10 ms: {target:0.0} ms. "
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"It takes {reached:0.0} ms: {(reached <= target ? "reached" : "missed")}.\n"
            )
            .ToString();
    }

    private static double Cpu(Usage usage) => usage.Cpu.TotalMilliseconds;

    private static double Wall(Usage usage) => usage.Wall.TotalMilliseconds;
}
