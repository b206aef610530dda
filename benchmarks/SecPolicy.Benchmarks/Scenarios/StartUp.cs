using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>What the smallest runs cost: those of a pre-commit hook.</summary>
internal static class StartUp
{
    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var rounds = bench.Rounds(21);
        var results = Race.Run(bench.Meter, Contenders(bench.Programs, bench.Folder), rounds);
        return new(rounds, StartUpTable.Write(results), [StartUpTable.Target(results)]);
    }

    /// <summary>The program that does nothing, and then secpolicy at ever more work.</summary>
    private static ImmutableArray<Contender> Contenders(Programs programs, string folder)
    {
        var one = Path.Combine(folder, "one-file");
        var four = Path.Combine(folder, "four-environments");
        var project = Path.Combine(folder, "project-file");
        Directory.CreateDirectory(one);
        File.WriteAllText(
            Path.Combine(one, "appsettings.json"),
            """
            { "Session": { "IdleTimeout": "12:00:00" } }

            """
        );
        var planted = Services.Write(four, count: 1).Planted;
        Services.Write(project, count: 1);
        File.WriteAllText(
            Path.Combine(project, ".secpolicy.yaml"),
            """
            policies: [baseline]
            parameters:
              longest-idle: 20m
            environments:
              staging:
                kind: staging

            """
        );
        return
        [
            new("a program that does nothing", programs.Nothing, [], folder, Expectation.Exit(0)),
            new("`secpolicy --version`", programs.SecPolicy, ["--version"], folder, Expectation.Exit(0)),
            Check("one file", one, Planted("session-idle-timeout")),
            Check("one application, four environments", four, Expectation.Findings(planted)),
            Check("the same with a project file", project, Expectation.Findings(planted)),
            Check("`samples/aspnetcore-shop`, with its C#", programs.Sample("aspnetcore-shop"), Expectation.Exit(0)),
            Check("`samples/django-shop`", programs.Sample("django-shop"), Expectation.Exit(0)),
        ];

        Contender Check(string name, string where, Expectation expected) =>
            new(name, programs.SecPolicy, ["check", "--fail-on", "never"], where, expected);
    }

    private static Expectation Planted(string rule) =>
        Expectation.Findings(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(rule, 1));
}
