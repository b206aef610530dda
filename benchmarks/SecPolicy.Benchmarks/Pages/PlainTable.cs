using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>Runs over the same input, and how often the first one's process time goes into each.</summary>
internal static class PlainTable
{
    public static string Write(string caption, ImmutableArray<Result> results)
    {
        var text = new StringBuilder($"| {caption} | CPU, s | to the first | wall, s | peak memory, MB |\n").Append(
            "|---|--:|--:|--:|--:|\n"
        );
        foreach (var result in results)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {result.Contender.Name} | {result.Cpu / 1e3:0.000} | {result.Cpu / results[0].Cpu:0.0} | {result.Wall / 1e3:0.000} | {result.Memory:0} |\n"
            );
        }

        return text.ToString();
    }

    /// <summary>How much a generator wrote: "4,000 files, 15.6 MB".</summary>
    public static string Describe(Generated input) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{input.Files:N0} {(input.Files == 1 ? "file" : "files")}, {input.Bytes / 1e6:0.0} MB"
        );
}
