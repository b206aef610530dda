using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Merging;

/// <summary>The report of one part of a run, as it was read. What only goes into the merged report stays as its bytes.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsLines">Whether it is in JSON lines, which say of each problem whose it is.</param>
/// <param name="Shard">Which part it is.</param>
internal sealed record ShardFile(string Path, bool IsLines, Shard Shard)
{
    /// <summary>The version of the program that wrote it.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The policies that judged.</summary>
    public required ReadOnlyMemory<byte> Policies { get; init; }

    /// <summary>How the run was asked for, on a line each: the same in all parts.</summary>
    public required ImmutableArray<(string Name, string Value)> Asked { get; init; }

    /// <summary>Its applications with their positions in the whole run; in JSON lines with findings and problems.</summary>
    public required ImmutableArray<(int Position, ReadOnlyMemory<byte> Json)> Applications { get; init; }

    /// <summary>Its findings with the paths of their applications, in order, without those about waivers.</summary>
    public required ImmutableArray<(string Application, ReadOnlyMemory<byte> Json)> Findings { get; init; }

    /// <summary>The paths of several applications, whose findings are not in one order in JSON lines.</summary>
    public ImmutableHashSet<string> SharedPaths { get; init; } = [];

    /// <summary>All of its problems; in JSON lines those that no application of its has.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Problems { get; init; }

    /// <summary>What is gone from the baselines, in the order of <see cref="Runs"/>.</summary>
    public required ImmutableArray<ReadOnlyMemory<byte>> Gone { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Its counts.</summary>
    public required Summary Summary { get; init; }

    /// <summary>What it knows of each repository.</summary>
    public required ImmutableArray<MergedRun> Runs { get; init; }
}

/// <summary>What a part knows of a repository: <see cref="ShardRun"/> as it was read.</summary>
internal sealed record MergedRun(
    string Folder,
    int Applications,
    bool IsWhole,
    int Gone,
    ImmutableArray<WaiverShare<ReadOnlyMemory<byte>>> Waivers,
    ImmutableArray<ReadOnlyMemory<byte>> Unevaluated
);
