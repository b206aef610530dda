using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The names that every Python program has.</summary>
internal static partial class Builtins
{
    private static readonly FrozenDictionary<string, PyValue> Values = new[]
    {
        Types(),
        Numbers(),
        Sequences(),
        Objects(),
    }
        .SelectMany(part => part)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The value of that name, or null.</summary>
    public static PyValue? Find(string name) =>
        Values.TryGetValue(name, out var value) ? value
        : ExceptionTypes.IsBuiltIn(name) ? new PyExceptionType(name)
        : null;

    /// <summary>Python's name for a kind of value; null where it has no single one.</summary>
    public static string? NameOf(PyKind kind) =>
        kind switch
        {
            PyKind.Boolean => "bool",
            PyKind.Integer => "int",
            PyKind.Float => "float",
            PyKind.String => "str",
            PyKind.Bytes => "bytes",
            PyKind.Tuple => "tuple",
            PyKind.List => "list",
            PyKind.Dictionary => "dict",
            PyKind.Set => "set",
            _ => null,
        };

    private static IEnumerable<(string Name, PyValue Value)> Named(params ReadOnlySpan<PyNative> natives)
    {
        var named = new List<(string, PyValue)>(natives.Length);
        foreach (var native in natives)
        {
            named.Add((native.Name, native));
        }

        return named;
    }

    private static IEnumerable<(string Name, PyValue Value)> Types() =>
        Named(
            Natives.Make("str", PyKind.String, Text) with
            {
                Constructs = PyKind.String,
            },
            Natives.Make("int", PyKind.Integer, Integer) with
            {
                Constructs = PyKind.Integer,
            },
            Natives.Make("float", PyKind.Float, Float) with
            {
                Constructs = PyKind.Float,
            },
            new PyNative("bool", Boolean) { Constructs = PyKind.Boolean, TakesChoices = true },
            Natives.Make("bytes", PyKind.Bytes, Bytes) with
            {
                Constructs = PyKind.Bytes,
            },
            Natives.Make("list", PyKind.List, List) with
            {
                Constructs = PyKind.List,
            },
            Natives.Make("tuple", PyKind.Tuple, Tuple) with
            {
                Constructs = PyKind.Tuple,
            },
            Natives.Make("set", PyKind.Set, Set) with
            {
                Constructs = PyKind.Set,
            },
            Natives.Make("frozenset", PyKind.Set, FrozenSet) with
            {
                Constructs = PyKind.Set,
            },
            new PyNative("dict", Dictionary) { Constructs = PyKind.Dictionary, TakesChoices = true },
            Natives.Make("dict.fromkeys", PyKind.Dictionary, FromKeys),
            Natives.Unknowable("bytearray", "a bytearray is not followed", PyKind.Object),
            Natives.Unknowable("memoryview", "a memoryview is not followed", PyKind.Object),
            Natives.Unknowable("complex", "complex numbers are not followed", PyKind.Object),
            Natives.Unknowable("object", "an object of its own", PyKind.Object),
            new PyNative(
                "property",
                (_, call) =>
                    new PyDescriptor(Descriptor.Property, call.Required(0, "fget", "property"))
                    {
                        Setter = call.Find(1, "fset") is { } setter and not PyNone ? setter : null,
                    }
            ),
            new PyNative("staticmethod", (_, call) => new PyDescriptor(Descriptor.Static, First(call, "staticmethod"))),
            new PyNative("classmethod", (_, call) => new PyDescriptor(Descriptor.Class, First(call, "classmethod")))
        );

    private static PyValue First(CallArguments call, string function) => call.Required(0, "function", function);

    private static PyValue Text(Interpreter interpreter, CallArguments call)
    {
        if (call.Positional.Length + call.Named.Length <= 1)
        {
            return call.Find(0, "object") is { } value ? PyText.Str(interpreter, value) : new PyString("");
        }

        return call.FirstUnknown is null
            ? new PyString(
                Encodings.Decode(
                    BytesMethods.AsBytes(call.Required(0, "object", "str"), "str").AsSpan(),
                    call.Find(1, "encoding") is { } encoding ? Natives.AsText(encoding, "str") : "utf-8",
                    call.Find(2, "errors") is { } errors ? Natives.AsText(errors, "str") : "strict"
                )
            )
            : interpreter.Derive("str", PyKind.String, call);
    }

    /// <summary>When it is known whether a value is true, it is known what <c>bool</c> gives.</summary>
    private static PyValue Boolean(Interpreter interpreter, CallArguments call) =>
        call.Positional.IsEmpty ? PyBoolean.False : interpreter.Worlds.Truth(interpreter.Truth(call.Positional[0]));

    private static PyValue Bytes(Interpreter interpreter, CallArguments call)
    {
        switch (call.Find(0, "source"))
        {
            case null:
                return new PyBytes([]);
            case PyUnknown:
                return interpreter.Derive("bytes", PyKind.Bytes, call);
            case PyString text:
                return new PyBytes(Encodings.Encode(text.Value, call.Text(1, "encoding", "bytes"), "strict"));
            case PyBytes bytes:
                return bytes;
            case PyInteger number:
                interpreter.CheckLength(number.Value);
                return number.Value.Sign < 0
                    ? throw new PyRaise("ValueError", "negative count")
                    : new PyBytes([.. new byte[(int)number.Value]]);
            case var items:
                return Natives.SingleItems(
                    interpreter,
                    items,
                    known =>
                        Natives.FirstUnknown(known) is null
                            ? new PyBytes([.. known.Select(AsByte)])
                            : Natives.Derive(interpreter, "bytes", PyKind.Bytes, [.. known])
                );
        }
    }

    private static byte AsByte(PyValue value)
    {
        var number = Natives.AsInteger(value, "bytes");
        return number >= 0 && number < 256
            ? (byte)number
            : throw new PyRaise("ValueError", "bytes must be in range(0, 256)");
    }

    private static PyValue List(Interpreter interpreter, CallArguments call) =>
        call.Positional.IsEmpty
            ? interpreter.NewList([])
            : Exhausting(
                interpreter,
                call.Positional[0],
                Ordered(interpreter, call.Positional[0], items => interpreter.NewList(items))
            );

    private static PyValue Tuple(Interpreter interpreter, CallArguments call) =>
        call.Positional.IsEmpty
            ? new PyTuple([])
            : Exhausting(
                interpreter,
                call.Positional[0],
                Ordered(interpreter, call.Positional[0], items => new PyTuple(items))
            );

    private static PyValue Set(Interpreter interpreter, CallArguments call) =>
        call.Positional.IsEmpty
            ? interpreter.NewSet([])
            : Exhausting(
                interpreter,
                call.Positional[0],
                Natives.SingleItems(interpreter, call.Positional[0], items => interpreter.NewSet(items))
            );

    private static PyValue FrozenSet(Interpreter interpreter, CallArguments call) =>
        interpreter.Each(Set(interpreter, call), set => set is PyReference made ? made with { IsFrozen = true } : set);

    /// <summary>Notes that an iterator has nothing left.</summary>
    private static PyValue Exhausting(Interpreter interpreter, PyValue iterable, PyValue result)
    {
        (iterable as Iterator)?.Exhaust(interpreter);
        return result;
    }

    /// <summary>Follows something for the items of a value in their order; of a set's items the order is not known.</summary>
    public static PyValue Ordered(
        Interpreter interpreter,
        PyValue value,
        Func<ImmutableArray<PyValue>, PyValue> follow
    ) =>
        Natives.Items(
            interpreter,
            value,
            items =>
                value is PyReference { Kind: PyKind.Set } && items.Length > 1
                    ? follow([new PySpread(interpreter.Unknown("an item of the set", "a set has no order"))])
                    : follow(items)
        );

    private static PyReference Dictionary(Interpreter interpreter, CallArguments call)
    {
        var result = interpreter.NewDictionary([]);
        foreach (var more in call.Positional)
        {
            Natives.Each(
                interpreter,
                more,
                one => interpreter.UpdateDictionary(result, one is Iterator iterator ? iterator.Take(interpreter) : one)
            );
        }

        foreach (var (name, value) in call.Named)
        {
            interpreter.SetItem(result, new PyString(name), value);
        }

        return result;
    }

    private static PyReference FromKeys(Interpreter interpreter, CallArguments call)
    {
        var value = call.Find(1, "value") ?? PyNone.Instance;
        var result = interpreter.NewDictionary([]);
        Natives.SingleItems(
            interpreter,
            call.Required(0, "iterable", "fromkeys"),
            keys =>
            {
                foreach (var key in keys)
                {
                    interpreter.SetItem(result, key is PySpread spread ? spread.Unknown : key, value);
                }

                return PyNone.Instance;
            }
        );
        return result;
    }
}
