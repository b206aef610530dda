using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>What people use instead, where it is installed, each at the nearest thing that it can do.</summary>
internal static class Neighbours
{
    /// <summary>Measures them.</summary>
    public static Chapter Run(Workbench bench)
    {
        var rounds = bench.Rounds(3);
        var (services, projects) = bench.IsSmall ? (20, 5) : (1_000, 20);
        var json = Path.Combine(bench.Folder, "services");
        var python = Path.Combine(bench.Folder, "projects");
        var ofServices = NeighboursOfServices.All(bench, json, Services.Write(json, services));
        var ofDjango = NeighboursOfDjango.All(bench, python, DjangoProjects.Write(python, projects));
        return new(
            rounds,
            $"{Table($"{services} services", ofServices)}\n{Table($"{projects} Django projects", ofDjango)}",
            []
        );

        string Table(string caption, ImmutableArray<Neighbour> neighbours)
        {
            var present = neighbours.Select(neighbour => neighbour.Contender).OfType<Contender>();
            var results = Race.Run(bench.Meter, [.. present], rounds);
            return NeighboursTable.Write(caption, neighbours, results);
        }
    }

    /// <summary>Another program, started by the shell script of its name, which counts what it shows; null where it is not installed.</summary>
    public static Contender? Script(
        Workbench bench,
        string name,
        string folder,
        ImmutableSortedDictionary<string, int> expected,
        params ReadOnlySpan<string> arguments
    ) =>
        bench.Programs.Others.TryGetValue(name, out var program)
            ? new(
                name,
                "/bin/sh",
                [bench.Programs.Neighbour($"{name}.sh"), program, .. arguments],
                folder,
                new(0, expected, Outputs.Numbers)
            )
            : null;
}
