using System.Globalization;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks;

/// <summary>How the benchmark is run.</summary>
/// <param name="Programs">What takes part.</param>
/// <param name="Rounds">How many runs of each contender count.</param>
/// <param name="Page">The page that is written; null to write the tables to standard output only.</param>
/// <param name="Date">The day that the page names.</param>
internal sealed record BenchmarkOptions(Programs Programs, int Rounds, string? Page, string? Date)
{
    /// <summary>Reads <c>NAME=VALUE</c> arguments.</summary>
    /// <exception cref="BenchmarkException">One is wrong or missing.</exception>
    public static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (argument.Split('=', 2) is not [var name, var value] || !Names.Contains(name))
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

        return new(
            new(Demand("measure"), Demand("nothing"), Demand("secpolicy"), Demand("repository")),
            int.Parse(Demand("rounds"), CultureInfo.InvariantCulture),
            page,
            date
        );

        string Demand(string name) =>
            values.GetValueOrDefault(name) ?? throw new BenchmarkException($"the argument {name} is missing");
    }

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "measure",
        "nothing",
        "secpolicy",
        "repository",
        "rounds",
        "page",
        "date",
    };
}
