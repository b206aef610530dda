using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>The order of a test run's problems.</summary>
internal static class TestProblems
{
    /// <summary>By file, place and text, each once.</summary>
    public static ImmutableArray<Problem> Sort(IEnumerable<Problem> problems) =>
        [
            .. problems
                .DistinctBy(problem => (FileOf(problem), problem.Span?.Start, problem.Id, problem.Message))
                .OrderBy(FileOf, StringComparer.Ordinal)
                .ThenBy(problem => problem.Span?.Start ?? -1)
                .ThenBy(problem => problem.Id, StringComparer.Ordinal)
                .ThenBy(problem => problem.Message, StringComparer.Ordinal),
        ];

    private static string FileOf(Problem problem) => problem.Span?.Source.Path ?? problem.Path ?? "";
}
