using System.Collections.Frozen;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>What a settings module sees of the world.</summary>
internal sealed class EvaluationInput
{
    /// <summary>The file system.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>The project's files, each read once.</summary>
    public required PythonSources Sources { get; init; }

    /// <summary>The variables that some layer gives.</summary>
    public required FrozenDictionary<string, GivenVariable> Variables { get; init; }

    /// <summary>Whether variables that no layer gives are unset; otherwise they may be set to anything.</summary>
    public bool AssumeUnset { get; init; }

    /// <summary>The normalised names of the distributions that the project's requirements name.</summary>
    public FrozenSet<string> Packages { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What the evaluation may cost.</summary>
    public Limits Limits
    {
        get => field ?? Files.Limits();
        init;
    }
}

/// <summary>A variable that a layer gives.</summary>
/// <param name="Value">Its text; unknown where it is certainly set, and nothing that is read says to what.</param>
/// <param name="Span">Where it is given.</param>
internal sealed record GivenVariable(ConfigValue Value, SourceSpan? Span)
{
    /// <summary>A variable of which the text is known.</summary>
    public GivenVariable(string text, SourceSpan? span)
        : this(new StringValue(text), span) { }

    /// <summary>The layer that gives it; null where none does, but the framework by itself.</summary>
    public string? Layer { get; init; }

    /// <summary>What the next lower layer gives, which it overrides; null where there is none.</summary>
    public GivenVariable? Overrides { get; init; }
}
