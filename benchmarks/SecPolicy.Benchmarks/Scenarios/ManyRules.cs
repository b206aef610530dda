using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Pages;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>The same services by policies of few rules, of many, and of many that nothing matches.</summary>
internal static class ManyRules
{
    private const int Few = 10;
    private const int Many = 200;

    /// <summary>Measures it.</summary>
    public static Chapter Run(Workbench bench)
    {
        var (count, rounds) = (bench.IsSmall ? 50 : 1_000, bench.Rounds(7));
        var services = Path.Combine(bench.Folder, "services");
        var one = Path.Combine(bench.Folder, "one");
        var (input, single) = (Services.Write(services, count), Services.Write(one, count: 1));
        (string Name, string Policy)[] policies =
        [
            ($"{Few} rules", Policy("few.yaml", RuleSet.Write(Few))),
            ($"{Many} rules", Policy("many.yaml", RuleSet.Write(Many))),
            ($"{Few} rules and {Many} that nothing matches", Policy("unmatched.yaml", RuleSet.Write(Few, Many))),
        ];
        var results = Race.Run(
            bench.Meter,
            [
                .. policies.SelectMany(policy =>
                    new[]
                    {
                        Checks.Of(policy.Name, bench.Programs.SecPolicy, services, input, 1, "--policy", policy.Policy),
                        Checks.Of(policy.Name, bench.Programs.SecPolicy, one, single, 1, "--policy", policy.Policy),
                    }
                ),
            ],
            rounds
        );
        var table = new RulesTable(count, results);
        return new(rounds, table.Write(), table.Targets());

        string Policy(string file, string text)
        {
            var path = Path.Combine(bench.Folder, file);
            File.WriteAllText(path, text);
            return path;
        }
    }
}
