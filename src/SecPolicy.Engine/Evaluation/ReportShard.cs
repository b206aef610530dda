using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Which part of a run a report is, and how the run was asked for: in all but the index, parts of one run are the same.</summary>
/// <param name="Shard">Which part.</param>
/// <param name="Day">The day as of which it judges, in UTC.</param>
/// <param name="FailOn">The lowest severity that makes the run fail; null for never.</param>
/// <param name="Strict">Whether inconclusive findings make the run fail as failed ones do.</param>
/// <param name="Environments">The environments that were asked for; empty for all.</param>
/// <param name="Baseline">The baseline's file; null without one.</param>
/// <param name="Options">A digest of all other options that decide what is found.</param>
internal sealed record ShardHeader(
    Shard Shard,
    DateOnly Day,
    Severity? FailOn,
    bool Strict,
    ImmutableArray<string> Environments,
    string? Baseline,
    string Options
);

/// <summary>What a part of a run knows of a repository, and the other parts need to know to say what the whole run would.</summary>
/// <param name="Folder">What was looked at.</param>
/// <param name="Applications">How many applications all parts have together.</param>
/// <param name="IsWhole">Whether this part could read everything, so that what it does not find is not there.</param>
/// <param name="Gone">How many of the report's entries that are gone from a baseline are the repository's.</param>
/// <param name="Waivers">What this part says of each waiver that it sees.</param>
internal sealed record ShardRun(
    string Folder,
    int Applications,
    bool IsWhole,
    int Gone,
    ImmutableArray<WaiverShare<Finding>> Waivers
)
{
    /// <summary>What is to be said where no part evaluates anything of it, and something of others; empty where this part does.</summary>
    public ImmutableArray<Problem> Unevaluated { get; init; } = [];
}

/// <summary>What the report of a part of a run has beside what every report has.</summary>
/// <param name="Header">Which part it is.</param>
/// <param name="Positions">The position of each of its applications in the whole run, from 0.</param>
/// <param name="Runs">What it knows of each repository.</param>
internal sealed record ReportShard(ShardHeader Header, ImmutableArray<int> Positions, ImmutableArray<ShardRun> Runs);
