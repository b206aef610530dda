using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>A repository with ever more services, beside the floor and the previous release.</summary>
internal static class ManyServices
{
    private static readonly ImmutableArray<int> Sizes = [100, 1_000, 2_000, 5_000, 10_000];
    private static readonly ImmutableArray<int> SmallSizes = [25, 50, 100, 200];

    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var rounds = bench.Rounds(5);
        var sizes = bench.IsSmall ? SmallSizes : Sizes;
        // The previous release takes part at two sizes: it may be slow.
        var inputs = sizes
            .Select((size, index) => Prepare(bench, size, withPrevious: index == 1 || index == sizes.Length - 1))
            .ToImmutableArray();
        bench.Say("the services are there");
        var results = Race.Run(bench.Meter, [.. inputs.SelectMany(input => input.Contenders)], rounds);
        var rows = ImmutableArray.CreateBuilder<ServicesRow>(inputs.Length);
        var next = 0;
        foreach (var (size, generated, contenders) in inputs)
        {
            rows.Add(
                new(
                    size,
                    generated,
                    Floor: results[next],
                    One: results[next + 1],
                    Two: results[next + 2],
                    Previous: contenders.Length > 3 ? results[next + 3] : null
                )
            );
            next += contenders.Length;
        }

        var table = new ServicesTable(rows.MoveToImmutable());
        return new(rounds, table.Write(), table.Targets());
    }

    private static Input Prepare(Workbench bench, int size, bool withPrevious)
    {
        var folder = Path.Combine(bench.Folder, size.ToString(CultureInfo.InvariantCulture));
        var generated = Services.Write(folder, size);
        var floor = new Contender(
            "the floor",
            bench.Programs.Floor,
            ["."],
            folder,
            Expectation.Shows("files", generated.Files)
        );
        var programs = withPrevious ? bench.Programs : bench.Programs with { Previous = null };
        return new(size, generated, [floor, .. Checks.Of(programs, folder, generated)]);
    }

    private sealed record Input(int Size, Generated Generated, ImmutableArray<Contender> Contenders);
}
