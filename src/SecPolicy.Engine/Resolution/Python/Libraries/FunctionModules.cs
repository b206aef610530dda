using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>functools</c>, <c>itertools</c>, <c>operator</c>, <c>contextlib</c> and <c>dataclasses</c>.</summary>
internal static class FunctionModules
{
    private const int MostProducts = 10_000;

    private static readonly FrozenDictionary<string, PyValue> OfFunctools = LibraryModules.Table(
        new PyNative(
            "functools.partial",
            (_, call) =>
                new PartialFunction(
                    call.Required(0, "func", "partial"),
                    call with
                    {
                        Positional = call.Positional.RemoveAt(0),
                    }
                )
        )
        {
            TakesChoices = true,
        },
        Natives.Make("functools.reduce", PyKind.Any, Reduce),
        new PyNative("functools.wraps", (_, call) => Wraps(call.Required(0, "wrapped", "wraps"))),
        Natives.Identity("functools.cache"),
        Natives.Identity("functools.total_ordering"),
        new PyNative(
            "functools.lru_cache",
            (_, call) => call.Positional is [PyFunction function] ? function : Natives.Identity("lru_cache")
        ),
        new PyNative(
            "functools.cached_property",
            (_, call) =>
                new PyDescriptor(Descriptor.Property, call.Required(0, "func", "cached_property")) { IsCached = true }
        )
    );

    private static readonly LibraryType Chain = new(
        "chain",
        (interpreter, call) => Chained(interpreter, call.Positional, 0, []),
        name =>
            name is "from_iterable"
                ? Natives.Make(
                    name,
                    PyKind.Object,
                    (interpreter, call) =>
                        Natives.SingleItems(
                            interpreter,
                            call.Required(0, "iterable", name),
                            items => Chained(interpreter, items, 0, [])
                        )
                )
                : null
    );

    private static readonly FrozenDictionary<string, PyValue> OfItertools = LibraryModules.Table(
        Natives.Make("itertools.product", PyKind.Object, Product),
        Natives.Make("itertools.islice", PyKind.Object, Slice),
        Natives.Make("itertools.repeat", PyKind.Object, Repeat)
    );

    private static readonly FrozenDictionary<string, PyValue> OfOperator = LibraryModules.Table(
        Operator("operator.add", BinaryOperator.Add),
        Operator("operator.sub", BinaryOperator.Subtract),
        Operator("operator.mul", BinaryOperator.Multiply),
        Operator("operator.or_", BinaryOperator.BitOr),
        Operator("operator.and_", BinaryOperator.BitAnd),
        Operator("operator.concat", BinaryOperator.Add),
        new PyNative(
            "operator.not_",
            (interpreter, call) =>
                interpreter.Worlds.Truth(interpreter.Conditions.Not(interpreter.Truth(call.Required(0, "a", "not_"))))
        ),
        Getter("operator.itemgetter", (interpreter, target, key) => interpreter.Item(target, key)),
        Getter(
            "operator.attrgetter",
            (interpreter, target, key) =>
                key is PyString { Value: var name } && !name.Contains('.')
                    ? interpreter.Attribute(target, name)
                    : throw new NotFollowedException("the attribute is not followed")
        )
    );

    /// <summary>The value of a name of <c>functools</c>, or null.</summary>
    public static PyValue? Functools(string name) => OfFunctools.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>itertools</c>, or null.</summary>
    public static PyValue? Itertools(string name) => name is "chain" ? Chain : OfItertools.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>operator</c>, or null.</summary>
    public static PyValue? Operator(string name) => OfOperator.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>contextlib</c>, or null.</summary>
    public static PyValue? Contextlib(string name) =>
        name switch
        {
            "suppress" => new PyNative(name, (_, call) => new Suppression(new PyTuple(call.Positional))),
            "contextmanager" => new PyNative(name, (_, call) => ContextManager(call.Required(0, "func", name))),
            _ => null,
        };

    /// <summary>What the generator may change is not known; what it yields is neither.</summary>
    private static PyNative ContextManager(PyValue function) =>
        new(
            "contextmanager",
            (interpreter, call) =>
            {
                interpreter.Call(function, call);
                return interpreter.Unknown("a context", "a context manager's generator is not followed");
            }
        )
        {
            TakesChoices = true,
        };

    /// <summary>The value of a name of <c>dataclasses</c>, or null.</summary>
    public static PyValue? Dataclasses(string name) =>
        name switch
        {
            "dataclass" => new PyNative(
                name,
                (interpreter, call) =>
                {
                    var isFrozen = call.Find("frozen") is PyBoolean { Value: true };
                    return call.Positional.IsEmpty
                        ? new PyNative(
                            name,
                            (inner, decorated) => inner.Dataclass(decorated.Required(0, "cls", name), isFrozen)
                        )
                        : interpreter.Dataclass(call.Positional[0], isFrozen);
                }
            ),
            "field" => new PyNative(
                name,
                (interpreter, call) =>
                    call.Find("default") is { } value ? value
                    : call.Find("default_factory") is { } factory
                        ? interpreter.Unknown("a field", "default factories are not followed")
                    : PyAbsent.Instance
            ),
            _ => null,
        };

    private static PyNative Wraps(PyValue wrapped) =>
        new(
            "wraps",
            (interpreter, call) =>
                (wrapped, call.Required(0, "wrapper", "wraps")) switch
                {
                    (PyFunction named, PyFunction function) => function with { Name = named.Name },
                    (_, PyFunction function) => function with { Name = "wrapper" },
                    var (_, other) => other,
                }
        );

    private static PyNative Operator(string name, BinaryOperator operation) =>
        new(
            name,
            (interpreter, call) =>
                interpreter.BinaryOperation(operation, call.Required(0, "a", name), call.Required(1, "b", name))
        );

    private static PyNative Getter(string name, Func<Interpreter, PyValue, PyValue, PyValue> get) =>
        new(
            name,
            (_, keys) =>
                Natives.Make(
                    name,
                    PyKind.Any,
                    (interpreter, call) =>
                    {
                        PyValue Get(PyValue key) => get(interpreter, call.Required(0, "obj", name), key);
                        return keys.Positional.Length == 1
                            ? Get(keys.Positional[0])
                            : new PyTuple([.. keys.Positional.Select(Get)]);
                    }
                )
        );

    private static PyValue Reduce(Interpreter interpreter, CallArguments call)
    {
        var function = call.Required(0, "function", "reduce");
        return Builtins.Ordered(
            interpreter,
            call.Required(1, "iterable", "reduce"),
            items =>
            {
                if (items.OfType<PySpread>().FirstOrDefault() is { } spread)
                {
                    return spread.Unknown.Derive("reduce(", ")", PyKind.Any);
                }

                var start = call.Find(2, "initial");
                if (start is null && items.IsEmpty)
                {
                    throw new PyRaise("TypeError", "reduce() of empty iterable with no initial value");
                }

                return items
                    .Skip(start is null ? 1 : 0)
                    .Aggregate(start ?? items[0], (sum, item) => Natives.Call(interpreter, function, sum, item));
            }
        );
    }

    private static PyValue Chained(
        Interpreter interpreter,
        ImmutableArray<PyValue> parts,
        int index,
        ImmutableArray<PyValue> before
    ) =>
        index == parts.Length ? Builtins.NewIterator(interpreter, "chain", before)
        : parts[index] is PySpread ? Chained(interpreter, parts, index + 1, before.Add(parts[index]))
        : Builtins.Ordered(
            interpreter,
            parts[index],
            items => Chained(interpreter, parts, index + 1, before.AddRange(items))
        );

    private static PyValue Product(Interpreter interpreter, CallArguments call)
    {
        PyValue Follow(int index, ImmutableArray<ImmutableArray<PyValue>> rows) =>
            index == call.Positional.Length
                ? Builtins.NewIterator(interpreter, "product", [.. rows.Select(row => new PyTuple(row))])
                : Builtins.Ordered(
                    interpreter,
                    call.Positional[index],
                    items =>
                        items.Any(item => item is PySpread) || (long)rows.Length * items.Length > MostProducts
                            ? throw new NotFollowedException("its items are not known, or too many")
                            : Follow(index + 1, [.. rows.SelectMany(row => items.Select(row.Add))])
                );

        return call.Named.IsEmpty
            ? Follow(
                0,
                [
                    [],
                ]
            )
            : throw new NotFollowedException("its options are not followed");
    }

    private static PyValue Slice(Interpreter interpreter, CallArguments call)
    {
        int Bound(PyValue? value, int otherwise) =>
            value is null or PyNone
                ? otherwise
                : (int)System.Numerics.BigInteger.Min(Natives.AsInteger(value, "islice"), int.MaxValue);
        var (start, stop, step) = call.Positional.Length switch
        {
            2 => (0, Bound(call.Positional[1], int.MaxValue), 1),
            3 => (Bound(call.Positional[1], 0), Bound(call.Positional[2], int.MaxValue), 1),
            4 => (Bound(call.Positional[1], 0), Bound(call.Positional[2], int.MaxValue), Bound(call.Positional[3], 1)),
            _ => throw new PyRaise("TypeError", "islice expected 2 to 4 arguments"),
        };
        return Builtins.Ordered(
            interpreter,
            call.Positional[0],
            items =>
                items.Any(item => item is PySpread) || start < 0 || stop < 0 || step < 1
                    ? throw new NotFollowedException("its items are not known")
                    : Builtins.NewIterator(
                        interpreter,
                        "islice",
                        [.. items.Take(stop).Skip(start).Where((_, index) => index % step == 0)]
                    )
        );
    }

    private static PyValue Repeat(Interpreter interpreter, CallArguments call)
    {
        var times = Natives.AsInteger(
            call.Find(1, "times") ?? throw new NotFollowedException("it has no end"),
            "repeat"
        );
        interpreter.CheckLength(times);
        return Builtins.NewIterator(
            interpreter,
            "repeat",
            [.. Enumerable.Repeat(call.Positional[0], (int)System.Numerics.BigInteger.Max(times, 0))]
        );
    }
}

/// <summary>A <c>functools.partial</c>.</summary>
/// <param name="Function">The function.</param>
/// <param name="Given">The arguments that it has already.</param>
internal sealed record PartialFunction(PyValue Function, CallArguments Given) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "func" ? Function : interpreter.Unknown($"partial.{name}", "it is not followed");

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return interpreter.Call(
            Function,
            arguments with
            {
                Positional = Given.Positional.AddRange(arguments.Positional),
                Named = [.. Given.Named.Where(pair => arguments.Find(pair.Key) is null), .. arguments.Named],
            }
        );
    }
}
