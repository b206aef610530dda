using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>Programs that people point at appsettings files.</summary>
internal static class NeighboursOfServices
{
    /// <summary>secpolicy with all it does, secpolicy with no more rules than the others have, and the others.</summary>
    public static ImmutableArray<Neighbour> All(Workbench bench, string folder, Generated input)
    {
        var programs = bench.Programs;
        var planted = input.Planted.Values.Sum();
        var invalid = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add("invalid", planted);
        return
        [
            .. Ours(bench, folder, input),
            Other(
                "jq",
                "jq",
                "services.jq",
                input.Planted,
                "a filter, all files in one process",
                "places in files; files with comments"
            ),
            Other(
                "ajv-cli",
                "ajv",
                "schema.json",
                invalid,
                "a JSON schema that demands the same values",
                "lines; files with comments"
            ),
            Other(
                "ast-grep, one thread",
                "ast-grep",
                "ast-grep.yaml",
                input.Planted,
                "five patterns on JSON",
                "in which section a key stands"
            ),
            Other("spectral-cli", "spectral", "spectral.yaml", input.Planted, "a ruleset of five rules", ""),
        ];

        Neighbour Other(
            string name,
            string program,
            string file,
            ImmutableSortedDictionary<string, int> expected,
            string task,
            string blind
        ) =>
            new(
                Neighbours.Script(bench, program, folder, expected, programs.Neighbour(file)),
                name,
                task,
                planted,
                blind
            );
    }

    private static IEnumerable<Neighbour> Ours(Workbench bench, string folder, Generated input)
    {
        var program = bench.Programs.SecPolicy;
        var policy = Path.Combine(bench.Folder, "five.yaml");
        File.WriteAllText(policy, RuleSet.Write(Plant.Services.Length));
        var planted = input.Planted.Values.Sum();
        return
        [
            new(
                Checks.Of("secpolicy", program, folder, input, jobs: 1),
                "`secpolicy check --jobs 1`",
                "the policy `baseline`, every environment, drift",
                planted,
                ""
            ),
            new(
                Checks.Of("five rules", program, folder, input, jobs: 1, "--policy", policy),
                "the same with five rules",
                "the five rules that the others have",
                planted,
                ""
            ),
        ];
    }
}
