using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>The order in which a report lists problems: by file, place and id, each once.</summary>
internal static class ProblemOrder
{
    public static ImmutableArray<Problem> Sort(IEnumerable<Problem> problems) =>
        [
            .. problems
                .DistinctBy(problem => (File(problem), problem.Span?.Start, problem.Id, problem.Message))
                .OrderBy(File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Span?.Start ?? -1)
                .ThenBy(problem => problem.Id, StringComparer.Ordinal)
                .ThenBy(problem => problem.Message, StringComparer.Ordinal),
        ];

    private static string File(Problem problem) => problem.Span?.Source.Path ?? problem.Path ?? "";
}
