using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Which tests are run, and how.</summary>
public sealed record TestOptions
{
    /// <summary>Files, folders and names of built-in policies: see <see cref="PolicyTests.Find"/>.</summary>
    public ImmutableArray<string> Paths { get; init; } = ["."];

    /// <summary>The time as of which cases are judged.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>How many cases are run at the same time.</summary>
    public int Jobs { get; init; } = 1;
}

/// <summary>What running tests came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Cases">The cases that could be run, by file and in the order of each.</param>
/// <param name="Problems">What could not be understood, by place.</param>
/// <param name="Total">How many cases there are, those that could not be run among them.</param>
public sealed record TestReport(
    RunStatus Status,
    ImmutableArray<CaseResult> Cases,
    ImmutableArray<Problem> Problems,
    int Total
);

/// <summary>What a case came to.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Case">The case.</param>
/// <param name="Differences">The expectations that are not met; none when the case is as expected.</param>
public sealed record CaseResult(PolicyTestFile File, PolicyTestCase Case, ImmutableArray<Difference> Differences);

/// <summary>An expectation that is not met.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="Actual">What the rule came to.</param>
/// <param name="Findings">The rule's findings.</param>
/// <param name="Reason">Why the rule says nothing, where that is known: <c>it is off: level is 1</c>; otherwise null.</param>
public sealed record Difference(
    RuleExpectation Expectation,
    Outcome Actual,
    ImmutableArray<Finding> Findings,
    string? Reason
);
