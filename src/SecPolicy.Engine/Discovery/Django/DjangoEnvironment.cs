using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>An environment of a Django project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Module">The dotted name of its settings module.</param>
/// <param name="Path">That module's file.</param>
internal sealed record DjangoEnvironment(string Name, EnvironmentKind Kind, string Module, string Path)
{
    /// <summary>The variables that define it.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    /// <summary>Whether something beside its own module names it: custom, or a file that runs the application.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Its files of variables.</summary>
    public ImmutableArray<string> EnvFiles { get; init; } = [];
}
