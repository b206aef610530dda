using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Testing.Mutation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Which tests are run, and how.</summary>
internal sealed record TestOptions
{
    /// <summary>Files, folders and names of built-in policies: see <see cref="PolicyTests.Find"/>.</summary>
    public ImmutableArray<string> Paths { get; init; } = ["."];

    /// <summary>The time as of which cases are judged.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>Whether to say which rules have no failing or no passing case; then such a rule makes the run fail.</summary>
    public bool Coverage { get; init; }

    /// <summary>Whether to weaken what the cases declare, and to say what no rule notices; then an unexplained one makes the run fail.</summary>
    public bool Mutate { get; init; }

    /// <summary>How many cases are run at the same time.</summary>
    public int Jobs { get; init; } = 1;
}

/// <summary>What running tests came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Cases">The cases that could be run, by file and in the order of each.</param>
/// <param name="Problems">What could not be understood, by place.</param>
/// <param name="Total">How many cases there are, those that could not be run among them.</param>
internal sealed record TestReport(
    RunStatus Status,
    ImmutableArray<CaseResult> Cases,
    ImmutableArray<Problem> Problems,
    int Total
)
{
    /// <summary>The cases of each policy's own rules, by policy and rule; null where nobody asked.</summary>
    public ImmutableArray<RuleCoverage>? Coverage { get; init; }

    /// <summary>What became of the weakenings, by policy; null where nobody asked.</summary>
    public ImmutableArray<MutationResult>? Mutations { get; init; }
}

/// <summary>What a case came to.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Case">The case.</param>
/// <param name="Framework">The id of the framework of what was judged.</param>
/// <param name="Differences">The expectations that are not met; none when the case is as expected.</param>
internal sealed record CaseResult(
    PolicyTestFile File,
    PolicyTestCase Case,
    string Framework,
    ImmutableArray<Difference> Differences
)
{
    /// <summary>What became of the weakenings of what the case declares.</summary>
    internal ImmutableArray<CaseWeakening> Weakenings { get; init; } = [];
}

/// <summary>An expectation that is not met.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="Actual">What the rule came to.</param>
/// <param name="Findings">The rule's findings.</param>
/// <param name="Reason">Why the rule says nothing, where that is known: <c>it is off: level is 1</c>; otherwise null.</param>
internal sealed record Difference(
    RuleExpectation Expectation,
    Outcome Actual,
    ImmutableArray<Finding> Findings,
    string? Reason
);
