using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Scenarios;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>Other programs beside secpolicy, also those that are not installed.</summary>
internal static class NeighboursTable
{
    /// <param name="caption">What they were pointed at.</param>
    /// <param name="neighbours">All of them; the first is secpolicy.</param>
    /// <param name="results">The runs of those that are installed, in the same order.</param>
    public static string Write(string caption, ImmutableArray<Neighbour> neighbours, ImmutableArray<Result> results)
    {
        var text = new StringBuilder(
            $"| {caption} | what it does | CPU, s | to the first | wall, s | peak memory, MB | planted, found | what it can't see |\n"
        ).Append("|---|---|--:|--:|--:|--:|--:|---|\n");
        var next = 0;
        foreach (var (contender, name, task, found, blind) in neighbours)
        {
            if (contender is null)
            {
                text.Append($"| {name} | not installed: skipped | | | | | | |\n");
                continue;
            }

            var result = results[next++];
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {task} | {result.Cpu / 1e3:0.000} | {result.Cpu / results[0].Cpu:0.0} | {result.Wall / 1e3:0.000} | {result.Memory:0} | {found} of {neighbours[0].Found} | {blind} |\n"
            );
        }

        return text.ToString();
    }
}
