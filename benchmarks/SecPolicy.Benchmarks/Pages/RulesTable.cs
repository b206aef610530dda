using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Pages;

/// <summary>Policies of few rules and of many, as a table.</summary>
/// <param name="services">How many services were judged.</param>
/// <param name="results">For each policy the run over all services and the run over a single one; few rules, many, many that nothing matches.</param>
internal sealed class RulesTable(int services, ImmutableArray<Result> results)
{
    public string Write()
    {
        var text = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"| policy | CPU, s: {services:N0} services | to the first | one service, ms | µs for each further service | to the first | peak memory, MB |\n"
            )
            .Append("|---|--:|--:|--:|--:|--:|--:|\n");
        for (var policy = 0; policy < results.Length / 2; policy++)
        {
            var (all, one) = (All(policy), One(policy));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {all.Contender.Name} | {all.Cpu / 1e3:0.000} | {all.Cpu / All(0).Cpu:0.00} | {one.Cpu:0.0} | {Each(policy):0.0} | {Each(policy) / Each(0):0.00} | {all.Memory:0} |\n"
            );
        }

        return text.ToString();
    }

    public ImmutableArray<Target> Targets()
    {
        var many = All(1).Cpu / All(0).Cpu;
        var unmatched = Each(2) / Each(0);
        return
        [
            new(
                "200 rules cost less than twice ten",
                "2 times",
                string.Create(CultureInfo.InvariantCulture, $"{many:0.00} times"),
                many < 2
            ),
            new(
                "200 rules that nothing matches cost nothing: a service with them and without",
                "1.05 times",
                string.Create(CultureInfo.InvariantCulture, $"{unmatched:0.00} times"),
                unmatched <= 1.05
            ),
        ];
    }

    private Result All(int policy) => results[2 * policy];

    private Result One(int policy) => results[2 * policy + 1];

    /// <summary>What every service but the first costs, in microseconds: without the program's start and the policy's loading.</summary>
    private double Each(int policy) => (All(policy).Cpu - One(policy).Cpu) * 1e3 / (services - 1);
}
