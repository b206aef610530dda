using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>One <c>appsettings.json</c> of 20 MB.</summary>
internal static class OneLargeFile
{
    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var (bytes, rounds) = (bench.IsSmall ? 500_000 : 20_000_000, bench.Rounds(5));
        var input = LargeFile.Write(bench.Folder, bytes);
        var floor = new Contender(
            "the floor",
            bench.Programs.Floor,
            ["."],
            bench.Folder,
            Expectation.Shows("files", input.Files)
        );
        var results = Race.Run(bench.Meter, [floor, .. Checks.Of(bench.Programs, bench.Folder, input)], rounds);
        return new(rounds, PlainTable.Write(PlainTable.Describe(input), results), []);
    }
}
