using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>What each run of a contender must do: a fast run that finds less is no fast run.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Counts">How many of what it must show; what is not named may be there as often as it wants.</param>
/// <param name="Count">Counts what stands in the lines of its standard output.</param>
internal sealed record Expectation(
    int ExitCode,
    ImmutableSortedDictionary<string, int> Counts,
    Func<IEnumerable<string>, IReadOnlyDictionary<string, int>> Count
)
{
    /// <summary>Nothing but an exit code.</summary>
    public static Expectation Exit(int code) =>
        new(code, ImmutableSortedDictionary<string, int>.Empty, Outputs.Numbers);

    /// <summary>Findings of secpolicy by rule, in a run that fails on none.</summary>
    public static Expectation Findings(ImmutableSortedDictionary<string, int> planted) =>
        new(0, planted, Outputs.Headings);

    /// <summary>A program that writes lines of a name and a number, and ends well.</summary>
    public static Expectation Shows(string name, int number) =>
        new(
            0,
            ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(name, number),
            Outputs.Numbers
        );

    /// <summary>Sees whether a run did it.</summary>
    /// <param name="name">The contender's name, for the message.</param>
    /// <param name="exitCode">The run's exit code.</param>
    /// <param name="output">Gives the lines of its standard output.</param>
    /// <exception cref="BenchmarkException">It did not.</exception>
    public void Check(string name, int exitCode, Func<IEnumerable<string>> output)
    {
        if (exitCode != ExitCode)
        {
            throw new BenchmarkException(
                string.Create(CultureInfo.InvariantCulture, $"{name}: exit code {exitCode} instead of {ExitCode}")
            );
        }

        if (Counts.IsEmpty)
        {
            return;
        }

        var found = Count(output());
        foreach (var (what, count) in Counts)
        {
            var shown = found.GetValueOrDefault(what);
            if (shown != count)
            {
                throw new BenchmarkException(
                    string.Create(CultureInfo.InvariantCulture, $"{name}: {shown} of {what} instead of {count}")
                );
            }
        }
    }
}
