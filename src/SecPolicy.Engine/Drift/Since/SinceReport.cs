using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>What a change does to every environment of every application.</summary>
/// <param name="ToolVersion">SecPolicy's version.</param>
/// <param name="Since">The state before the change, as people name it: <c>origin/main</c>.</param>
/// <param name="Until">The state after it; null for the working tree.</param>
/// <param name="Status">How it ended: <see cref="RunStatus.Findings"/> when a target became weaker.</param>
/// <param name="Applications">The applications of both states, by path.</param>
/// <param name="Problems">What could not be understood, by state and place.</param>
public sealed record SinceReport(
    string ToolVersion,
    string Since,
    string? Until,
    RunStatus Status,
    ImmutableArray<ApplicationSince> Applications,
    ImmutableArray<SinceProblem> Problems
);

/// <summary>Something that could not be understood in one of the two states.</summary>
/// <param name="Problem">What it is.</param>
/// <param name="IsBefore">Whether it is of the state before the change; what both have is only told of the one after it.</param>
public sealed record SinceProblem(Problem Problem, bool IsBefore);

/// <summary>In which of the two states something is.</summary>
public enum Presence
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>Only before the change.</summary>
    OnlyBefore,

    /// <summary>Only after the change, so that there is nothing to compare it with.</summary>
    OnlyAfter,
}

/// <summary>An application before and after a change.</summary>
/// <param name="Path">Its folder after the change; before it where it is gone.</param>
/// <param name="Framework">The framework's id.</param>
/// <param name="Presence">In which of the states it is.</param>
/// <param name="Environments">Its environments, production first, by name among those of one kind; empty unless it is in both states.</param>
public sealed record ApplicationSince(
    string Path,
    string Framework,
    Presence Presence,
    ImmutableArray<EnvironmentSince> Environments
)
{
    /// <summary>Its folder before the change where it was another one.</summary>
    public string? FormerPath { get; init; }

    /// <summary>For an application that is gone: whether its files are still there, so that it is left out or not recognised any more.</summary>
    public bool AreFilesLeft { get; init; }
}

/// <summary>An environment before and after a change.</summary>
/// <param name="Name">Its name after the change; before it where it is gone.</param>
/// <param name="Kind">What it is after the change; before it where it is gone.</param>
/// <param name="IsTarget">Whether the run fails when it became weaker: what it is in either state counts.</param>
/// <param name="Presence">In which of the states it is.</param>
public sealed record EnvironmentSince(string Name, EnvironmentKind Kind, bool IsTarget, Presence Presence)
{
    /// <summary>Its name before the change where that was another one.</summary>
    public string? FormerName { get; init; }

    /// <summary>Whether it is compared with an environment of another name only because each is the only one of its kind that the other state lacks.</summary>
    public bool IsSuccessor { get; init; }

    /// <summary>What it was before the change where that was something else.</summary>
    public EnvironmentKind? FormerKind { get; init; }

    /// <summary>Whether it could not be read in one of the states, so that nothing is compared; there is a problem then.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The files of its own that are gone after the change, in ordinal order: what is left of it is what other environments read as well.</summary>
    public ImmutableArray<string> GoneFiles { get; init; } = [];

    /// <summary>The files of its own that came with the change, in ordinal order.</summary>
    public ImmutableArray<string> NewFiles { get; init; } = [];

    /// <summary>The settings that changed, the worst first, by name among those of one kind.</summary>
    public ImmutableArray<SettingChange> Changes { get; init; } = [];

    /// <summary>Whether its settings were compared.</summary>
    public bool IsCompared => Presence == Presence.Both && !IsUnreadable;
}
