using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: it shows what the dictionary holds when it is looked at.</summary>
/// <param name="Name">The method that gave it.</param>
/// <param name="Dictionary">The dictionary.</param>
internal sealed record DictionaryView(string Name, PyReference Dictionary) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "mapping" || (name is "isdisjoint" && Name is not "values")
            ? interpreter.Unknown(name, $"{name} of a dictionary's view is not followed")
            : null;

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) =>
        [
            .. (interpreter.Iterate(Dictionary) ?? []).Select(key =>
                key is PySpread spread ? Part(spread) : Part(key, interpreter.Find(Dictionary, key))
            ),
        ];

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        Comparisons.Compare(
            interpreter,
            ComparisonOperator.In,
            value,
            Name is "keys" ? Dictionary : new PyTuple(Items(interpreter)!.Value)
        );

    /// <inheritdoc/>
    public override PyValue? Operate(Interpreter interpreter, BinaryOperator operation, PyValue other)
    {
        if (
            Name is "values"
            || operation
                is not (
                    BinaryOperator.BitAnd
                    or BinaryOperator.BitOr
                    or BinaryOperator.BitXor
                    or BinaryOperator.Subtract
                )
        )
        {
            throw new PyRaise("TypeError", $"unsupported operands for {Operators.Sign(operation)}");
        }

        return other is PyUnknown
            ? interpreter.Unknown("the set", "what the dictionary's view is combined with is not known", PyKind.Set)
            : Natives.SingleItems(
                interpreter,
                other,
                more =>
                    interpreter.BinaryOperation(
                        operation,
                        interpreter.NewSet(Items(interpreter)!.Value),
                        interpreter.NewSet(more)
                    )
            );
    }

    private PyValue Part(PyValue key, PyValue value) =>
        Name switch
        {
            "keys" => key,
            "values" => value,
            _ => new PyTuple([key, value]),
        };

    private PySpread Part(PySpread spread) =>
        Name is "keys" ? spread : new(spread.Unknown.Derive($"the {Name} of ", "", PyKind.Any));
}
