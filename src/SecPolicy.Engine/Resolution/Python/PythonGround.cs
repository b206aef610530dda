using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Something on which a setting's value rests, besides the assignment that gives it.</summary>
/// <param name="Span">Where the program asks.</param>
internal abstract record PythonGround(SourceSpan Span);

/// <summary>A condition behind which the assignment stands, or another one that would have replaced it.</summary>
/// <param name="Span">The condition.</param>
/// <param name="Holds">Whether it holds; null where that is not known.</param>
/// <param name="On">What the condition rests on.</param>
internal sealed record PythonBranch(SourceSpan Span, bool? Holds, ImmutableArray<PythonName> On) : PythonGround(Span);

/// <summary>A variable, or a name that the program gave a value before.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsVariable">Whether it is a variable.</param>
/// <param name="Given">What the program gave it; null for a variable that the program leaves alone.</param>
/// <param name="Span">Where the program asks for it.</param>
internal sealed record PythonName(string Name, bool IsVariable, PythonAssignment? Given, SourceSpan Span)
    : PythonGround(Span);
