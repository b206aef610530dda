using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Benchmarks.Measuring;
using SecPolicy.Benchmarks.Scenarios;

namespace SecPolicy.Benchmarks;

/// <summary>How the benchmark is run.</summary>
/// <param name="Programs">What takes part.</param>
/// <param name="Scenarios">What is measured.</param>
/// <param name="IsSmall">Whether all is small, as in continuous integration.</param>
/// <param name="Rounds">How many runs of each contender count; null for each scenario's own number.</param>
/// <param name="Page">The page that is written; null to write the tables to standard output only.</param>
/// <param name="Date">The day that the page names.</param>
/// <param name="Versions">The versions of all that takes part, in words.</param>
internal sealed record BenchmarkOptions(
    Programs Programs,
    ImmutableArray<Scenario> Scenarios,
    bool IsSmall,
    int? Rounds,
    string? Page,
    string? Date,
    string Versions
)
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "measure",
        "nothing",
        "floor",
        "secpolicy",
        "previous",
        "repository",
        "rounds",
        "only",
        "memory",
        "small",
        "page",
        "date",
        "versions",
    };

    /// <summary>Programs of others that take part where they are installed.</summary>
    private static readonly string[] Others = ["jq", "ajv", "spectral", "ast-grep", "python", "django"];

    /// <summary>Reads <c>NAME=VALUE</c> arguments.</summary>
    /// <exception cref="BenchmarkException">One is wrong or missing.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (
                argument.Split('=', 2) is not [var name, var value]
                || !(Names.Contains(name) || Others.Contains(name, StringComparer.Ordinal))
            )
            {
                throw new BenchmarkException($"not an argument of the benchmark: {argument}");
            }

            values[name] = value;
        }

        var page = values.GetValueOrDefault("page");
        var date = values.GetValueOrDefault("date");
        if (
            page is not null
            && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        )
        {
            throw new BenchmarkException("a page needs the day on which it is written: date=2027-01-31");
        }

        var previous = values.GetValueOrDefault("previous");
        return new(
            new(
                Demand("measure"),
                Demand("nothing"),
                Demand("floor"),
                Demand("secpolicy"),
                previous,
                Others
                    .Where(values.ContainsKey)
                    .ToDictionary(name => name, name => values[name], StringComparer.Ordinal),
                Demand("repository")
            ),
            Chosen(values.GetValueOrDefault("only"), values.ContainsKey("memory") || values.ContainsKey("small")),
            values.ContainsKey("small"),
            Number(values.GetValueOrDefault("rounds")),
            page,
            date,
            values.GetValueOrDefault("versions") ?? "unknown versions"
        );

        string Demand(string name) =>
            values.GetValueOrDefault(name) ?? throw new BenchmarkException($"the argument {name} is missing");
    }

    private static ImmutableArray<Scenario> Chosen(string? only, bool withMemory)
    {
        if (only is null)
        {
            return [.. Scenario.All.Where(scenario => withMemory || !scenario.IsOnDemand)];
        }

        var names = only.Split(',');
        var unknown = names.Except(Scenario.All.Select(scenario => scenario.Name), StringComparer.Ordinal);
        foreach (var name in unknown)
        {
            throw new BenchmarkException(
                $"no part of the benchmark: {name}; there are {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}"
            );
        }

        return [.. Scenario.All.Where(scenario => names.Contains(scenario.Name, StringComparer.Ordinal))];
    }

    private static int? Number(string? text) =>
        text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new BenchmarkException($"not a number of rounds: {text}");
}
