using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.CSharp;

/// <summary>A value that is written to a variable or property.</summary>
/// <param name="When">On which paths.</param>
/// <param name="Value">The value.</param>
/// <param name="Span">The expression that gives it; null for what the framework itself writes.</param>
internal sealed record CsWrite(Condition When, CsValue Value, SourceSpan? Span);

/// <summary>Something that can be written: a variable, field or property, with all that was written to it, the latest last.</summary>
internal sealed class CsSlot
{
    private const int MostOverridden = 64;

    private readonly List<CsWrite> _writes = [];

    /// <summary>Every write, the latest last.</summary>
    public IReadOnlyList<CsWrite> Writes => _writes;

    /// <summary>Writes a value.</summary>
    public void Write(Condition when, CsValue value, SourceSpan? span)
    {
        if (when.IsNever)
        {
            return;
        }

        _writes.Add(new(when, value, span));
        if (when.IsAlways && _writes.Count > MostOverridden)
        {
            // What such a write overrides is only history.
            _writes.RemoveRange(0, _writes.Count - (MostOverridden / 2));
        }
    }

    /// <summary>What the slot holds on a path: each write that still counts somewhere on it, the latest first.</summary>
    /// <param name="conditions">The evaluation's conditions.</param>
    /// <param name="path">The path.</param>
    /// <param name="rest">On which part of the path nothing was written.</param>
    public ImmutableArray<(Condition When, CsWrite Write)> Read(
        Conditions conditions,
        Condition path,
        out Condition rest
    )
    {
        var cases = ImmutableArray.CreateBuilder<(Condition, CsWrite)>();
        rest = path;
        for (var index = _writes.Count - 1; index >= 0 && !rest.IsNever; index--)
        {
            var write = _writes[index];
            var when = conditions.And(rest, write.When);
            if (!when.IsNever)
            {
                cases.Add((when, write));
                rest = conditions.And(rest, conditions.Not(write.When));
            }
        }

        return cases.DrainToImmutable();
    }
}

/// <summary>An object with properties that can be written: an options object, an instance of a class of the project, a list.</summary>
/// <param name="TypeName">The type's name without namespace: <c>SessionOptions</c>.</param>
internal sealed record CsObject(string TypeName) : CsValue
{
    /// <summary>The type's declaration where the project's own code has it; otherwise null.</summary>
    public CsTypeDeclaration? Declaration { get; init; }

    /// <summary>What the properties hold, by name.</summary>
    public Dictionary<string, CsSlot> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>What a list was changed by, in order; null for what is no list.</summary>
    public List<CsListEdit>? Edits { get; init; }

    /// <summary>Whether a list has further items of which nothing is known.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The property's slot, made when it is not there yet.</summary>
    public CsSlot Slot(string property)
    {
        if (!Properties.TryGetValue(property, out var slot))
        {
            Properties.Add(property, slot = new());
        }

        return slot;
    }

    /// <summary>A new object with all that was written to this one's properties.</summary>
    public CsObject Copy()
    {
        var copy = new CsObject(TypeName) { Declaration = Declaration };
        foreach (var (name, slot) in Properties)
        {
            foreach (var write in slot.Writes)
            {
                copy.Slot(name).Write(write.When, write.Value, write.Span);
            }
        }

        return copy;
    }

    /// <inheritdoc/>
    public bool Equals(CsObject? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => TypeName;
}

/// <summary>A change of a list.</summary>
/// <param name="When">On which paths.</param>
/// <param name="Added">What it adds; null when it empties the list.</param>
/// <param name="Span">Where.</param>
internal sealed record CsListEdit(Condition When, CsValue? Added, SourceSpan Span)
{
    /// <summary>Whether nothing is known of the list's items behind it: it takes some out, or puts them in another order.</summary>
    public bool IsUnknown { get; init; }
}
