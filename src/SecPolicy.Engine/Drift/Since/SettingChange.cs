using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>What a change does to a setting, the worst first.</summary>
public enum ChangeKind
{
    /// <summary>It protects less: in all cases, or in some and better in none.</summary>
    Weaker,

    /// <summary>Reading alone cannot tell.</summary>
    Unknown,

    /// <summary>It is not observed any more: what set it, or what it belongs to, is gone.</summary>
    Lost,

    /// <summary>It was not observed before, so that there is nothing to compare it with.</summary>
    Observed,

    /// <summary>It is another value, and the setting has no order, or the order does not reach both.</summary>
    Different,

    /// <summary>It protects better: in all cases, or in some and less in none.</summary>
    Stronger,
}

/// <summary>Whose files a change of a setting comes from.</summary>
public enum ChangeSource
{
    /// <summary>None of the files that decide the value: the project file, the framework's version, a variable.</summary>
    Elsewhere,

    /// <summary>A file that only this environment reads.</summary>
    Own,

    /// <summary>A file that other environments read as well.</summary>
    Shared,
}

/// <summary>A setting that a change makes another one in one environment.</summary>
/// <param name="Setting">The setting's name.</param>
/// <param name="Definition">What the catalog says of it.</param>
/// <param name="Before">Its value before the change; null when it was not observed.</param>
/// <param name="After">Its value after the change; null when it is not observed.</param>
/// <param name="Kind">What the change does to it.</param>
public sealed record SettingChange(
    SettingName Setting,
    SettingDefinition Definition,
    EffectiveSetting? Before,
    EffectiveSetting? After,
    ChangeKind Kind
)
{
    /// <summary>On what the kind rests, or why it is unknown: "when DJANGO_DEBUG is not set". Otherwise null.</summary>
    public string? Reason { get; init; }

    /// <summary>Whose files it comes from.</summary>
    public ChangeSource Source { get; init; }

    /// <summary>The file that changed and decides, by its path after the change where it is still there; null when it comes from elsewhere.</summary>
    public string? File { get; init; }

    /// <summary>The other environments that read that file, in ordinal order.</summary>
    public ImmutableArray<string> SharedWith { get; init; } = [];

    /// <summary>Where a shared file decides: the environment's own files, if the change left all of them alone.</summary>
    public ImmutableArray<string> Untouched { get; init; } = [];
}
