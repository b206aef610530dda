using System.Collections.Immutable;

namespace SecPolicy.Engine.Values;

/// <summary>The order in which a report lists problems: by file, place and id, each once.</summary>
internal static class ProblemOrder
{
    public static ImmutableArray<Problem> Sort(IEnumerable<Problem> problems) =>
        [
            .. problems
                .DistinctBy(Identity)
                .OrderBy(File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Span?.Start ?? -1)
                .ThenBy(problem => problem.Id, StringComparer.Ordinal)
                .ThenBy(problem => problem.Message, StringComparer.Ordinal),
        ];

    /// <summary>The problems that are not among others.</summary>
    public static ImmutableArray<Problem> Without(ImmutableArray<Problem> problems, IEnumerable<Problem> others) =>
        [.. problems.ExceptBy(others.Select(Identity), Identity)];

    private static (string File, int? Start, string Id, string Message) Identity(Problem problem) =>
        (File(problem), problem.Span?.Start, problem.Id, problem.Message);

    private static string File(Problem problem) => problem.Span?.Source.Path ?? problem.Path ?? "";
}
