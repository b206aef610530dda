using System.Collections.Immutable;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>An application as the report lists it.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Framework">Its framework's id.</param>
/// <param name="Environments">The environments that were judged.</param>
/// <param name="NotObserved">Features of which no source says anything.</param>
public sealed record ReportedApplication(
    string Path,
    string Framework,
    ImmutableArray<ReportedEnvironment> Environments,
    ImmutableArray<string> NotObserved
)
{
    /// <summary>What of its deployments was not taken, or is not known.</summary>
    public ImmutableArray<DeploymentNote> Notes { get; init; } = [];

    /// <summary>What of it could not be understood, in order; the report lists all problems.</summary>
    internal ImmutableArray<Problem> Problems { get; init; } = [];
}

/// <summary>An environment as the report lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Layers">Its layers, lowest precedence first.</param>
public sealed record ReportedEnvironment(string Name, EnvironmentKind Kind, ImmutableArray<string> Layers)
{
    /// <summary>What must hold for the application to start at all, each a sentence.</summary>
    public ImmutableArray<string> Assuming { get; init; } = [];

    /// <summary>What each rule came to here, in the order of <see cref="Report.Rules"/>; rules about waivers, the last of them, are not among them.</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];
}

/// <summary>The counts of a run; an evaluation is one rule in one environment of one application.</summary>
/// <param name="Rules">How many rules the policies have.</param>
/// <param name="Evaluated">How many evaluations were applicable.</param>
/// <param name="Passed">How many of them passed.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="Inconclusive">How many of them were inconclusive.</param>
/// <param name="NotApplicable">How many evaluations did not apply.</param>
/// <param name="Waived">How many findings are waived.</param>
/// <param name="InBaseline">How many findings, beside the waived ones, are in the baseline.</param>
public sealed record Summary(
    int Rules,
    int Evaluated,
    int Passed,
    int Failed,
    int Inconclusive,
    int NotApplicable,
    int Waived,
    int InBaseline = 0
)
{
    /// <summary>The policies none of whose rules came to anything in any application, in ordinal order.</summary>
    public ImmutableArray<string> IdlePolicies { get; init; } = [];

    /// <summary>
    /// The rules of the user's own policies that came to nothing in any application, in ordinal order: their framework is not there, or nothing that
    /// they select. Of built-in policies that is the normal case.
    /// </summary>
    public ImmutableArray<string> IdleRules { get; init; } = [];

    /// <summary>Which part of a run it is, and how many applications all parts have; null for a whole run.</summary>
    internal (Shard Shard, int Applications)? Part { get; init; }
}

/// <summary>A policy file that judged, so that what was reviewed can be compared with what ran.</summary>
/// <param name="Id">What the file's <c>policy</c> says.</param>
/// <param name="Path">The file's path; of a built-in policy its path in SecPolicy's repository.</param>
/// <param name="Digest">SHA-256 of the file's bytes, in lower-case hexadecimal.</param>
public sealed record UsedPolicy(string Id, string Path, string Digest);

/// <summary>A rule that a run judged by.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">A sentence that says what holds.</param>
/// <param name="Severity">How bad it is when it doesn't hold.</param>
/// <param name="Why">Why it matters; empty when the policy does not say.</param>
/// <param name="Fix">How to mend it, in general; null when the fix depends on the setting.</param>
/// <param name="References">The standards that ask for it.</param>
/// <param name="Tags">Words to find it by.</param>
public sealed record ReportedRule(
    string Id,
    string Title,
    Severity Severity,
    string Why,
    string? Fix,
    ImmutableArray<string> References,
    ImmutableArray<string> Tags
);

/// <summary>What a run has to say.</summary>
/// <param name="ToolVersion">SecPolicy's version.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Applications">What was judged, by path.</param>
/// <param name="Findings">What is weak, by place.</param>
/// <param name="Problems">What could not be understood, by place.</param>
/// <param name="Summary">The counts.</param>
public sealed record Report(
    string ToolVersion,
    RunStatus Status,
    ImmutableArray<ReportedApplication> Applications,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Problem> Problems,
    Summary Summary
)
{
    /// <summary>The policies that judged, with all that they extend: each file once, behind what it extends.</summary>
    public ImmutableArray<UsedPolicy> Policies { get; init; } = [];

    /// <summary>The rules that judged, each id once, those about waivers last.</summary>
    public ImmutableArray<ReportedRule> Rules { get; init; } = [];

    /// <summary>Whether inconclusive findings count as failed rules do.</summary>
    public bool Strict { get; init; }

    /// <summary>The names of the environments that were asked for; empty for all.</summary>
    public ImmutableArray<string> AskedEnvironments { get; init; } = [];

    /// <summary>Where people read about this tool; null where the build does not know.</summary>
    public string? ToolAddress { get; init; }

    /// <summary>The baseline's file, or null when the run has none.</summary>
    public string? Baseline { get; init; }

    /// <summary>What the baseline has and nobody finds any more, in the baseline's order.</summary>
    public ImmutableArray<BaselineEntry> Gone { get; init; } = [];

    /// <summary>The settings of each application in each of its environments, by path; empty unless the run was asked for them.</summary>
    public ImmutableArray<SettingsMatrix> Matrices { get; init; } = [];

    /// <summary>Which part of a run it is, and what the other parts need of it; null for a whole run.</summary>
    internal ReportShard? Shard { get; init; }
}
