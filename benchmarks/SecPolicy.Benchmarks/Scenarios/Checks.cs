using System.Collections.Immutable;
using SecPolicy.Benchmarks.Inputs;
using SecPolicy.Benchmarks.Measuring;

namespace SecPolicy.Benchmarks.Scenarios;

/// <summary>Runs of <c>secpolicy check</c> as contenders.</summary>
internal static class Checks
{
    /// <summary>A run over a folder that fails on no finding and must show what was planted.</summary>
    /// <param name="name">What the tables call it.</param>
    /// <param name="program">secpolicy, or an earlier one.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="input">What was generated there.</param>
    /// <param name="jobs">On how many threads.</param>
    /// <param name="more">More arguments.</param>
    public static Contender Of(
        string name,
        string program,
        string folder,
        Generated input,
        int jobs,
        params ReadOnlySpan<string> more
    ) => new(name, program, ["check", "--fail-on", "never", "--jobs", $"{jobs}", .. more], folder, Of(input));

    /// <summary>On one thread, on two, and, where there is one, the previous release on one.</summary>
    public static ImmutableArray<Contender> Of(Programs programs, string folder, Generated input)
    {
        var contenders = ImmutableArray.Create(
            Of("secpolicy, one thread", programs.SecPolicy, folder, input, jobs: 1),
            Of("secpolicy, two threads", programs.SecPolicy, folder, input, jobs: 2)
        );
        return programs.Previous is null
            ? contenders
            : contenders.Add(Of("the previous release, one thread", programs.Previous, folder, input, jobs: 1));
    }

    private static Expectation Of(Generated input) => Expectation.Findings(input.Planted);
}
