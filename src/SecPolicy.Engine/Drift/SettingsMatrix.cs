using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift;

/// <summary>The settings of an application in each of its environments.</summary>
/// <param name="Path">The application's folder relative to the working folder.</param>
/// <param name="Framework">The framework's id.</param>
/// <param name="Environments">The columns: development first, production last, by name among those of one kind.</param>
/// <param name="Rows">The settings that some environment has, in ordinal order of their names.</param>
public sealed record SettingsMatrix(
    string Path,
    string Framework,
    ImmutableArray<MatrixColumn> Environments,
    ImmutableArray<MatrixRow> Rows
);

/// <summary>An environment of a matrix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Layers">The names of its layers, lowest precedence first.</param>
/// <param name="IsTarget">Whether it is judged beside the others.</param>
/// <param name="IsReference">Whether others are judged beside it.</param>
public sealed record MatrixColumn(
    string Name,
    EnvironmentKind Kind,
    ImmutableArray<string> Layers,
    bool IsTarget,
    bool IsReference
)
{
    /// <summary>What must hold for the application to start at all, each a sentence.</summary>
    public ImmutableArray<string> Assuming { get; init; } = [];
}

/// <summary>A setting of a matrix.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Definition">What the catalog says of it.</param>
/// <param name="Cells">One for each column.</param>
public sealed record MatrixRow(SettingName Setting, SettingDefinition Definition, ImmutableArray<MatrixCell> Cells)
{
    /// <summary>Whether not all environments have the same value.</summary>
    public required bool Differs { get; init; }

    /// <summary>Whether one value can be weaker than another one.</summary>
    public bool HasOrder => Definition.Strength != Strength.None;

    /// <summary>Whether reading alone cannot tell if a target protects less than one of its references.</summary>
    public bool IsUnclear => HasOrder && Cells.Any(cell => cell.Standing == Standing.Unknown);

    /// <summary>Whether a target protects less than one of its references.</summary>
    public bool IsWeaker => Cells.Any(cell => cell.Standing == Standing.Weaker);
}

/// <summary>A setting in one environment.</summary>
/// <param name="Value">Its value; null when it is not observed there.</param>
/// <param name="Standing">For a target: how it protects beside the reference. Otherwise <see cref="Standing.NotCompared"/>.</param>
public sealed record MatrixCell(EffectiveSetting? Value, Standing Standing)
{
    /// <summary>The name of the environment beside which the value stands so; null without one.</summary>
    public string? Against { get; init; }

    /// <summary>Why the standing is unknown; otherwise null.</summary>
    public string? Reason { get; init; }
}
