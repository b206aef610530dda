using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The class <c>decouple.Csv</c>.</summary>
internal sealed record DecoupleCsvType : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        new DecoupleCsv(
            arguments.Find(0, "cast"),
            arguments.Find(1, "delimiter"),
            arguments.Find(2, "strip"),
            arguments.Find(3, "post_process")
        );
}

/// <summary>A <c>Csv</c>: makes a list of a text.</summary>
/// <param name="ItemCast">What each item is cast to; null for a text.</param>
/// <param name="Delimiter">The characters between items; null for a comma.</param>
/// <param name="Strip">The characters to take away around an item; null for ASCII's white space.</param>
/// <param name="PostProcess">What makes a container of the items; null for <c>list</c>.</param>
internal sealed record DecoupleCsv(PyValue? ItemCast, PyValue? Delimiter, PyValue? Strip, PyValue? PostProcess)
    : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        var value = arguments.Required(0, "value", "Csv");
        var kind = PostProcess is null ? PyKind.List : Package.TypeOf(PostProcess) ?? PyKind.Any;
        switch (value)
        {
            case PyUnknown unknown:
                var itemsTake = ItemCast is null || Package.TypeOf(ItemCast) is PyKind.String;
                return Package.Read(
                    interpreter,
                    unknown,
                    $"Csv({PyText.Key(interpreter, new PyTuple([.. new[] { ItemCast, Delimiter, Strip, PostProcess }.OfType<PyValue>()]))})",
                    kind,
                    itemsTake ? null : "ValueError"
                );
            case PyNone:
                return Post(interpreter, []);
            case PyString text when Delimiter is null or PyString && Strip is null or PyString or PyNone:
                try
                {
                    var words = Shlex.Split(text.Value, (Delimiter as PyString)?.Value ?? ",");
                    return Post(interpreter, [.. words.Select(word => Item(interpreter, word))]);
                }
                catch (PyRaise raise)
                {
                    throw interpreter.Raise(raise.Type, raise.Message);
                }

            case PyString:
                return interpreter.Unknown("Csv()", "its delimiter is not known", kind);
            default:
                // shlex reads from what is no text: lists and tuples are refused, and nobody gives it a file.
                throw interpreter.Raise("AttributeError", "the object has no attribute 'read'");
        }
    }

    private PyValue Item(Interpreter interpreter, string word)
    {
        var bare = new PyString(
            Strip switch
            {
                PyString { Value: "" } => word,
                PyString characters => word.Trim([.. characters.Value]),
                PyNone => CharacterKinds.Strip(word),
                _ => word.Trim(' ', '\t', '\n', '\r', '\v', '\f'),
            }
        );
        return ItemCast is null ? bare : Package.Call(interpreter, ItemCast, bare);
    }

    private PyValue Post(Interpreter interpreter, ImmutableArray<PyValue> items)
    {
        var list = interpreter.NewList(items);
        return PostProcess is null ? list : Package.Call(interpreter, PostProcess, list);
    }
}

/// <summary>A <c>Choices</c>: a cast that takes only some values.</summary>
/// <param name="ItemCast">The cast before; null for a text.</param>
/// <param name="Valid">The values; null when they are not known.</param>
internal sealed record DecoupleChoices(PyValue? ItemCast, ImmutableArray<PyValue>? Valid) : PyLibraryObject
{
    /// <summary>What it raises for other values.</summary>
    public string Refusal { get; init; } = "ValueError";

    /// <summary><c>Choices(flat, cast, choices)</c>.</summary>
    public static DecoupleChoices Create(Interpreter interpreter, CallArguments arguments)
    {
        var valid = ImmutableArray.CreateBuilder<PyValue>();
        var known = true;
        foreach (var item in Items(interpreter, arguments.Find(0, "flat"), ref known))
        {
            valid.Add(item);
        }

        foreach (var pair in Items(interpreter, arguments.Find(2, "choices"), ref known))
        {
            if (interpreter.Iterate(pair) is [var value, _])
            {
                valid.Add(value);
            }
            else
            {
                known = false;
            }
        }

        return new DecoupleChoices(arguments.Find(1, "cast"), known ? valid.ToImmutable() : null);
    }

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        var value = arguments.Required(0, "value", "Choices");
        var cast = ItemCast is null ? PyText.Str(interpreter, value) : Package.Call(interpreter, ItemCast, value);
        return interpreter.Each(
            cast,
            one =>
                (one, Valid) switch
                {
                    (_, null) => interpreter.Unknown("Choices()", "the valid values are not known"),
                    (PyUnknown unknown, { } valid) => OneOf(interpreter, unknown, valid),
                    (_, { } valid) => interpreter.Either(
                        interpreter.Truth(
                            Comparisons.Compare(interpreter, ComparisonOperator.In, one, new PyTuple(valid))
                        ),
                        () => one,
                        () => throw interpreter.Raise(Refusal, "Value not in list")
                    ),
                }
        );
    }

    /// <summary>It is one of the valid values, or Python raises.</summary>
    private PyValue OneOf(Interpreter interpreter, PyUnknown unknown, ImmutableArray<PyValue> valid)
    {
        var isValid = interpreter.Truth(
            Comparisons.Compare(interpreter, ComparisonOperator.In, unknown, new PyTuple(valid))
        );
        interpreter.RaiseWhen(interpreter.Conditions.Not(isValid), Refusal, "Value not in list");
        var alternatives = valid
            .Distinct()
            .Select(value => new PyAlternative(
                interpreter.Truth(Comparisons.Compare(interpreter, ComparisonOperator.Equal, unknown, value)),
                value
            ))
            .ToArray();
        return alternatives.Length == 0
            ? unknown
            : interpreter.Worlds.Possible(interpreter.Worlds.Choose(alternatives));
    }

    private static ImmutableArray<PyValue> Items(Interpreter interpreter, PyValue? value, ref bool known)
    {
        if (value is null or PyNone)
        {
            return [];
        }

        if (interpreter.Iterate(value) is { } items && !items.Any(item => item is PySpread or PyUnknown or PyChoice))
        {
            return items;
        }

        known = false;
        return [];
    }
}
