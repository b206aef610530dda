using System.Collections.Immutable;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>A part of the benchmark.</summary>
/// <param name="Name">Its name, which is also that of its section in the page: <c>start-up</c>.</param>
/// <param name="IsOnDemand">Whether it takes so long that it must be asked for.</param>
/// <param name="Run">Measures.</param>
internal sealed record Scenario(string Name, bool IsOnDemand, Func<Workbench, Chapter> Run)
{
    /// <summary>Every scenario, in the page's order.</summary>
    public static ImmutableArray<Scenario> All { get; } =
    [
        new("start-up", IsOnDemand: false, StartUp.Run),
        new("services", IsOnDemand: false, ManyServices.Run),
        new("memory", IsOnDemand: true, PeakMemory.Run),
        new("django", IsOnDemand: false, ManyDjangoProjects.Run),
        new("large-file", IsOnDemand: false, OneLargeFile.Run),
        new("rules", IsOnDemand: false, ManyRules.Run),
        new("second-runs", IsOnDemand: false, SecondRuns.Run),
        new("neighbours", IsOnDemand: false, Neighbours.Run),
    ];
}
