using System.Collections.Immutable;

namespace SecPolicy.Engine.Values;

/// <summary>Collects problems, each of them once: an inherited rule is compiled for every policy that inherits it.</summary>
internal sealed class ProblemSink
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _known = [];

    /// <summary>How many problems there are.</summary>
    public int Count => _problems.Count;

    /// <summary>Adds a problem at a place.</summary>
    public void Add(string id, string message, SourceSpan span) => Add(new Problem(id, message, span));

    /// <summary>Adds a problem.</summary>
    public void Add(Problem problem)
    {
        if (_known.Add(problem))
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Adds another sink's problems.</summary>
    public void Add(ProblemSink other)
    {
        foreach (var problem in other._problems)
        {
            Add(problem);
        }
    }

    /// <summary>Adds what the schema refuses, except where the loader says more about the same place.</summary>
    public void AddUnlessKnown(IEnumerable<Problem> problems)
    {
        var places = _problems.Select(Place).ToHashSet();
        foreach (var problem in problems.Where(problem => problem.Span is null || !places.Contains(Place(problem))))
        {
            Add(problem);
        }
    }

    /// <summary>The problems by place.</summary>
    public ImmutableArray<Problem> Ordered() =>
        [
            .. _problems
                .OrderBy(problem => problem.Span?.Source.Path ?? problem.Path, StringComparer.Ordinal)
                .ThenBy(problem => problem.Span?.Start ?? 0)
                .ThenBy(problem => problem.Id, StringComparer.Ordinal)
                .ThenBy(problem => problem.Message, StringComparer.Ordinal),
        ];

    private static (SourceText?, int) Place(Problem problem) => (problem.Span?.Source, problem.Span?.Start ?? 0);
}
