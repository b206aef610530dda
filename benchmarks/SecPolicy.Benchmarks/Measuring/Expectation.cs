using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>What each run of a contender must do: a fast run that finds less is no fast run.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Findings">How many findings it must show, by rule; rules that are not among them may find what they want.</param>
internal sealed partial record Expectation(int ExitCode, ImmutableSortedDictionary<string, int> Findings)
{
    /// <summary>Nothing but an exit code.</summary>
    public static Expectation Exit(int code) => new(code, ImmutableSortedDictionary<string, int>.Empty);

    /// <summary>Sees whether a run did it.</summary>
    /// <param name="name">The contender's name, for the message.</param>
    /// <param name="exitCode">The run's exit code.</param>
    /// <param name="output">Gives what it wrote to standard output: secpolicy's text, with a heading for each finding.</param>
    /// <exception cref="BenchmarkException">It did not.</exception>
    public void Check(string name, int exitCode, Func<string> output)
    {
        if (exitCode != ExitCode)
        {
            throw new BenchmarkException(
                string.Create(CultureInfo.InvariantCulture, $"{name}: exit code {exitCode} instead of {ExitCode}")
            );
        }

        if (Findings.IsEmpty)
        {
            return;
        }

        var found = Heading()
            .Matches(output())
            .CountBy(match => match.Groups["rule"].Value, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (rule, count) in Findings)
        {
            var shown = found.GetValueOrDefault(rule);
            if (shown != count)
            {
                throw new BenchmarkException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: {shown} findings of {rule} instead of {count}"
                    )
                );
            }
        }
    }

    [GeneratedRegex(
        @"^(?:error|warning|note)\[(?<rule>[^\]]+)\]:",
        RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Heading();
}
