using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Something that the program asked for on its way to a value.</summary>
/// <param name="Span">Where it asked.</param>
internal abstract record Use(SourceSpan Span)
{
    /// <summary>Whether another one tells of the same thing, wherever it was asked for.</summary>
    public abstract bool IsSame(Use other);
}

/// <summary>It asked for a variable.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Span">Where it asked.</param>
/// <param name="Written">For a variable that the program itself has set: by which assignment. Otherwise null.</param>
internal sealed record VariableUse(string Name, SourceSpan Span, Assigned? Written) : Use(Span)
{
    /// <inheritdoc/>
    public override bool IsSame(Use other) =>
        other is VariableUse use && use.Name == Name && ReferenceEquals(use.Written, Written);
}

/// <summary>It asked for a name that it gave a value before.</summary>
/// <param name="Name">The name.</param>
/// <param name="By">The assignment that gave it the value.</param>
/// <param name="Span">Where it asked.</param>
internal sealed record NameUse(string Name, Assigned By, SourceSpan Span) : Use(Span)
{
    /// <summary>Whether only what it rests on is of interest: a function's own name, a path, a list.</summary>
    public bool IsPassing { get; init; }

    /// <inheritdoc/>
    public override bool IsSame(Use other) => other is NameUse use && ReferenceEquals(use.By, By);
}

/// <summary>It decided whether to follow a branch.</summary>
/// <param name="Span">The condition.</param>
/// <param name="Holds">Whether it holds; null where it is not known, so that the program was followed both ways.</param>
/// <param name="Uses">What the condition asked for.</param>
internal sealed record Decision(SourceSpan Span, bool? Holds, ImmutableArray<Use> Uses) : Use(Span)
{
    /// <summary>What was not followed; empty where nothing was left out.</summary>
    public ImmutableArray<Statement> Passed { get; init; } = [];

    /// <summary>The namespace in which it was decided.</summary>
    public required PyReference Names { get; init; }

    /// <summary>Later changes and decisions have larger numbers.</summary>
    public required int Order { get; init; }

    /// <inheritdoc/>
    public override bool IsSame(Use other) =>
        other is Decision decision && decision.Span.Equals(Span) && decision.Holds == Holds;
}

/// <summary>The decisions in whose branch the program is, the innermost first.</summary>
/// <param name="Decision">The innermost.</param>
/// <param name="Outer">Those around it, or null.</param>
internal sealed record Branch(Decision Decision, Branch? Outer);

/// <summary>On what a change rests.</summary>
/// <param name="Branch">The branches in which it stands, or null.</param>
/// <param name="Uses">What its value asked for.</param>
internal sealed record Basis(Branch? Branch, ImmutableArray<Use> Uses);
