using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>Start-up as a table: medians, and how often the first row's process time goes into each.</summary>
internal static class StartUpTable
{
    /// <summary>The row for which there is a target.</summary>
    private const string TargetRow = "one application, four environments";

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
            var faults = result.Median(usage => usage.Faults);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {result.Contender.Name} | {result.Cpu:0.0} | {result.Least(usage => usage.Cpu.TotalMilliseconds):0.0} | {result.Wall:0.0} | {result.Least(usage => usage.Wall.TotalMilliseconds):0.0} | {result.Memory:0.0} | {faults:0} | {result.Cpu / floor.Cpu:0.0} |\n"
            );
        }

        return text.ToString();
    }

    /// <summary>The target: twice the process time of the program that does nothing, plus 10 ms.</summary>
    public static Target Target(ImmutableArray<Result> results)
    {
        var goal = 2 * results[0].Cpu + 10;
        var reached = results.Single(result => result.Contender.Name == TargetRow).Cpu;
        return new(
            $"{TargetRow}: within twice the process time of a program that does nothing, plus 10 ms",
            string.Create(CultureInfo.InvariantCulture, $"{goal:0.0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{reached:0.0} ms"),
            reached <= goal
        );
    }
}
