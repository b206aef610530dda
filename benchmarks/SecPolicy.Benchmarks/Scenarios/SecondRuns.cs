using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>What a cache of earlier results could save at most: a run with one must at least read and digest what it does not judge again.</summary>
internal static class SecondRuns
{
    private static readonly ImmutableArray<int> Sizes = [1, 10_000];

    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var rounds = bench.Rounds(5);
        var tables = (bench.IsSmall ? [1, 50] : Sizes).Select(size => Table(bench, size, rounds));
        return new(rounds, string.Join('\n', tables), []);
    }

    private static string Table(Workbench bench, int size, int rounds)
    {
        var folder = Path.Combine(bench.Folder, $"{size}");
        var input = Services.Write(folder, size);
        var expected = Expectation.Shows("files", input.Files);
        var results = Race.Run(
            bench.Meter,
            [
                new("read and tokenise all files", bench.Programs.Floor, ["."], folder, expected),
                new("read all files and digest them, SHA-256", bench.Programs.Floor, [".", "digest"], folder, expected),
                Checks.Of("secpolicy, which reads and judges all", bench.Programs.SecPolicy, folder, input, jobs: 1),
            ],
            rounds
        );
        return PlainTable.Write(
            $"{size:N0} {(size == 1 ? "service" : "services")}, {PlainTable.Describe(input)}",
            results
        );
    }
}
