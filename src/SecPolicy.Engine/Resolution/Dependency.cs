using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>What had a say in a value besides the sources that set it.</summary>
/// <param name="Span">Where the code asks.</param>
public abstract record Dependency(SourceSpan Span);

/// <summary>A condition in code: what sets the value stands behind it, or what would have set it does.</summary>
/// <param name="Test">The condition as it stands in the file, on one line; without secrets.</param>
/// <param name="Holds">Whether it holds; null where reading alone cannot tell.</param>
/// <param name="Span">Where it stands.</param>
public sealed record BranchDependency(string Test, bool? Holds, SourceSpan Span) : Dependency(Span)
{
    /// <summary>The variables and names on which the condition rests.</summary>
    public ImmutableArray<Dependency> On { get; init; } = [];
}

/// <summary>A variable of the process, or a name of the settings, that code asks for.</summary>
/// <param name="Name">Its name: <c>DJANGO_DEBUG</c>.</param>
/// <param name="IsVariable">Whether it is a variable of the process; otherwise a name of the settings.</param>
/// <param name="Given">What gives it its value, masked where it is sensitive; null where nothing does.</param>
/// <param name="Span">Where the code asks for it.</param>
public sealed record NameDependency(string Name, bool IsVariable, Origin? Given, SourceSpan Span) : Dependency(Span)
{
    /// <summary>Whether it is known that nothing gives it; otherwise it may be set where the application runs.</summary>
    public bool IsUnset { get; init; }
}
