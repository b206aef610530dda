using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Is told what a run has to say as soon as it is known, so that nobody need hold it all.</summary>
internal interface IReportListener
{
    /// <summary>What is known before any application is judged.</summary>
    void Start(ReportStart start);

    /// <summary>The next application, in the report's order.</summary>
    void Add(JudgedApplication application);

    /// <summary>What is known once all are judged.</summary>
    void End(ReportEnd end);
}

/// <summary>What is known of a run before any application is judged; <see cref="Report"/> says what the members mean.</summary>
internal sealed record ReportStart(string ToolVersion, ImmutableArray<UsedPolicy> Policies)
{
    public ImmutableArray<ReportedRule> Rules { get; init; } = [];

    public bool Strict { get; init; }

    public ImmutableArray<string> AskedEnvironments { get; init; } = [];

    public string? ToolAddress { get; init; }

    public string? Baseline { get; init; }

    /// <summary>Which part of a run it is; null for a whole one.</summary>
    public ShardHeader? Shard { get; init; }
}

/// <summary>What is known of a run once all applications are judged.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Findings">What is wrong with waivers, in order: such a finding belongs to no environment.</param>
/// <param name="Problems">What could not be understood, those of the applications among it, in order and each once.</param>
/// <param name="OwnProblems">Those of them that no application has.</param>
/// <param name="Gone">What the baseline has and nobody finds any more, in the baseline's order.</param>
/// <param name="Summary">The counts.</param>
internal sealed record ReportEnd(
    RunStatus Status,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Problem> Problems,
    ImmutableArray<Problem> OwnProblems,
    ImmutableArray<BaselineEntry> Gone,
    Summary Summary
)
{
    /// <summary>What a part of a run knows of each repository; empty for a whole run.</summary>
    public ImmutableArray<ShardRun> Runs { get; init; } = [];
}
