using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Objects of the framework's option types, with what the framework itself puts into them.</summary>
/// <param name="shapes">The types.</param>
/// <param name="text">How defaults are read.</param>
internal sealed class OptionsObjects(Shapes shapes, TypedText text)
{
    private readonly List<(CsObject Made, Shape Shape)> _made = [];

    /// <summary>What the framework itself puts into a list.</summary>
    public static CsText OfFramework { get; } = new("what the framework puts into it");

    /// <summary>The property that stands for all of which nothing is known, in objects without a shape.</summary>
    public const string Anything = "*";

    /// <summary>The shapes.</summary>
    public Shapes Shapes => shapes;

    /// <summary>A new object; null when nothing of the type matters.</summary>
    public CsObject? Create(string type) => shapes.Find(type) is { } shape ? Create(shape) : null;

    /// <summary>A new list.</summary>
    public static CsObject List(params IEnumerable<CsListEdit> edits) => new("List") { Edits = [.. edits] };

    /// <summary>All that matters of an object becomes unknown on a path.</summary>
    public void Cloud(CSharpInterpreter code, CsObject options, CsUnknown unknown)
    {
        if (shapes.Find(options.TypeName) is not { } shape)
        {
            foreach (var slot in options.Properties.Values)
            {
                slot.Write(code.Path, unknown, unknown.Cause);
            }

            options.Slot(Anything).Write(code.Path, unknown, unknown.Cause);

            return;
        }

        foreach (var (name, leaf) in shape.Leaves)
        {
            if (leaf.Type != Shapes.Function)
            {
                options.Slot(name).Write(code.Path, unknown, unknown.Cause);
            }
        }

        foreach (var name in shape.Nested.Keys)
        {
            code.Map(
                code.Read(options.Slot(name), unknown),
                value =>
                {
                    if (value is CsObject nested)
                    {
                        Cloud(code, nested, unknown);
                    }

                    return value;
                }
            );
        }

        foreach (var name in shape.Lists.Keys)
        {
            options.Slot(name).Write(code.Path, unknown, unknown.Cause);
        }
    }

    /// <summary>A member of something is written that may be any of the objects: it becomes unknown in each that has it.</summary>
    public void Doubt(CSharpInterpreter code, string member, CsUnknown unknown, SourceSpan span)
    {
        foreach (var (made, shape) in _made)
        {
            if (shape.Leaves.ContainsKey(member) || shape.Nested.ContainsKey(member) || shape.Lists.ContainsKey(member))
            {
                made.Slot(member).Write(code.Path, unknown, span);
            }
        }
    }

    private CsObject Create(Shape shape)
    {
        var options = new CsObject(shape.Type);
        _made.Add((options, shape));
        foreach (var (name, leaf) in shape.Leaves)
        {
            if (leaf is { HasDefault: true })
            {
                var value = text.Read(
                    leaf.Default is null ? NullValue.Instance : new StringValue(leaf.Default),
                    leaf.Default is null && !leaf.Type.EndsWith('?') ? leaf.Type + "?" : leaf.Type,
                    null
                );
                options.Slot(name).Write(Condition.Always, value, null);
            }
        }

        foreach (var (name, nested) in shape.Nested)
        {
            options.Slot(name).Write(Condition.Always, Create(nested), null);
        }

        foreach (var (name, isFilled) in shape.Lists)
        {
            var list = isFilled ? List(new CsListEdit(Condition.Always, OfFramework, default)) : List();
            options.Slot(name).Write(Condition.Always, list, null);
        }

        // Two views of one list.
        if (options.Properties.TryGetValue("KnownIPNetworks", out var networks))
        {
            options.Properties["KnownNetworks"] = networks;
        }

        return options;
    }
}
