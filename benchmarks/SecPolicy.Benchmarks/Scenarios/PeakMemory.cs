using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>Whether memory stays where it is when a repository grows to a hundred thousand services.</summary>
internal static class PeakMemory
{
    private static readonly ImmutableArray<int> Sizes = [1_000, 10_000, 100_000];
    private static readonly ImmutableArray<int> SmallSizes = [50, 100, 200];

    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        // Peaks differ little from run to run, and the largest size takes long.
        var rounds = bench.Rounds(1);
        var rows = ImmutableArray.CreateBuilder<MemoryRow>();
        foreach (var size in bench.IsSmall ? SmallSizes : Sizes)
        {
            // One size at a time: they share no disk.
            var folder = Path.Combine(bench.Folder, size.ToString(CultureInfo.InvariantCulture));
            var input = Services.Write(folder, size);
            bench.Say(string.Create(CultureInfo.InvariantCulture, $"{size:N0} services"));
            var results = Race.Run(
                bench.Meter,
                [
                    Checks.Of("text, one thread", bench.Programs.SecPolicy, folder, input, 1),
                    Checks.Of("text, two threads", bench.Programs.SecPolicy, folder, input, 2),
                    JsonLines(bench, folder, input),
                ],
                rounds
            );
            rows.Add(new(size, input, results));
            Directory.Delete(folder, recursive: true);
        }

        var table = new MemoryTable(rows.DrainToImmutable());
        return new(rounds, table.Write(), table.Targets());
    }

    private static Contender JsonLines(Workbench bench, string folder, Generated input)
    {
        var contender = Checks.Of(
            "JSON lines, two threads",
            bench.Programs.SecPolicy,
            folder,
            input,
            2,
            "--format",
            "jsonl"
        );
        return contender with { Expected = contender.Expected with { Count = Outputs.JsonLines } };
    }
}
