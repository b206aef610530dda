using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift;

/// <summary>What comparing the environments of applications came to.</summary>
/// <param name="ToolVersion">SecPolicy's version.</param>
/// <param name="Status">How it ended: <see cref="RunStatus.Findings"/> when a target is weaker than one of its references.</param>
/// <param name="Applications">The applications, by path.</param>
/// <param name="Problems">What could not be understood, by place.</param>
public sealed record DriftReport(
    string ToolVersion,
    RunStatus Status,
    ImmutableArray<ApplicationDrift> Applications,
    ImmutableArray<Problem> Problems
);

/// <summary>The environments of an application beside each other.</summary>
/// <param name="Matrix">Its settings.</param>
/// <param name="Remarks">What else parts its environments, in the order in which it is shown.</param>
public sealed record ApplicationDrift(SettingsMatrix Matrix, ImmutableArray<DriftRemark> Remarks)
{
    /// <summary>Why none of its environments is judged beside another one; null when one is.</summary>
    public string? NotCompared { get; init; }

    /// <summary>What of its deployments was not taken, so that its values may be others.</summary>
    public ImmutableArray<DeploymentNote> Notes { get; init; } = [];
}

/// <summary>Something that parts environments and is no weaker setting: a key that only one of them has, an array's tail.</summary>
/// <param name="Id">What it is: <c>key-only-in-some</c>.</param>
/// <param name="Message">The whole sentence fragment; never a sensitive value.</param>
/// <param name="Key">The native key; null where it is about no key.</param>
/// <param name="Environments">The environments that it is about, in the matrix's order.</param>
/// <param name="Origin">What the source says; null where only a file is concerned.</param>
/// <param name="Path">The file, where there is no place in one; otherwise null.</param>
public sealed record DriftRemark(
    string Id,
    string Message,
    string? Key,
    ImmutableArray<string> Environments,
    Origin? Origin,
    string? Path = null
);
