using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>os.environ</c>.</summary>
internal sealed record EnvironmentObject : PyLibraryObject
{
    private static readonly PyNative GetVariable = new("get", (interpreter, call) => Get(interpreter, call, 1))
    {
        TakesChoices = true,
    };

    private static readonly PyNative SetDefault = new(
        "setdefault",
        (interpreter, call) =>
            interpreter.Each(
                call.Positional[1],
                name =>
                {
                    if (name is PyString text)
                    {
                        var value = call.Find(2, "default") ?? PyNone.Instance;
                        interpreter.Each(
                            interpreter.Environment.Read(text.Value),
                            known =>
                            {
                                if (known is PyAbsent)
                                {
                                    interpreter.Environment.Write(text.Value, AsText(interpreter, value));
                                }

                                return PyNone.Instance;
                            }
                        );
                        return interpreter.Environment.Read(text.Value);
                    }

                    // A loop over a file's lines: what is set stays, everything else may be set from here on.
                    interpreter.Environment.Open(Uncertain(interpreter, name));
                    return Uncertain(interpreter, name);
                }
            )
    )
    {
        TakesChoices = true,
    };

    private static readonly PyNative Pop = new(
        "pop",
        (interpreter, call) =>
            interpreter.Each(
                call.Positional.ElementAtOrDefault(1) ?? throw new PyRaise("TypeError", "pop expected an argument"),
                name =>
                {
                    var one = call with { Positional = call.Positional.SetItem(1, name) };
                    var value = Get(
                        interpreter,
                        one,
                        1,
                        one.Positional.Length > 2 || one.Find("default") is not null ? null : "KeyError"
                    );
                    if (name is PyString text)
                    {
                        interpreter.Environment.Remove(text.Value);
                    }
                    else
                    {
                        interpreter.MayRaise("pop()", "KeyError");
                        interpreter.Environment.Cloud(Uncertain(interpreter, name));
                    }

                    return value;
                }
            )
    )
    {
        TakesChoices = true,
    };

    private static readonly PyNative Update = new("update", UpdateAll);

    private static readonly PyNative Clear = new(
        "clear",
        (interpreter, _) =>
        {
            interpreter.Environment.Cloud(
                interpreter.Unknown("os.environ", "the program removes all variables from os.environ")
            );
            return PyNone.Instance;
        }
    );

    private static readonly PyNative Copy = new(
        "copy",
        (interpreter, _) =>
        {
            var copy = interpreter.NewDictionary(
                interpreter.Environment.KnownNames.Select(name =>
                    ((PyValue)new PyString(name), interpreter.Environment.Read(name))
                )
            );
            interpreter.Worlds.Store(
                copy,
                interpreter.Worlds.Map(copy) with
                {
                    Clouded = interpreter.Environment.IsOpen
                        ? interpreter.Unknown("os.environ", "not every variable is given")
                        : null,
                }
            );
            return copy;
        }
    );

    /// <summary>The one object.</summary>
    public static EnvironmentObject Instance { get; } = new();

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "get" => new PyBound(GetVariable, this),
            "setdefault" => new PyBound(SetDefault, this),
            "pop" => new PyBound(Pop, this),
            "update" or "__ior__" => new PyBound(Update, this),
            "clear" => new PyBound(Clear, this),
            "copy" => new PyBound(Copy, this),
            "keys" or "items" or "values" => new PyNative(
                name,
                (inner, _) =>
                    inner.Call(
                        inner.Attribute(inner.Call(new PyBound(Copy, this), new([], [], inner.Here)), name),
                        new([], [], inner.Here)
                    )
            ),
            _ => null,
        };

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, SourceSpan span) =>
        index is PyString name
            ? interpreter.Present(interpreter.Environment.Read(name.Value), "KeyError", () => name.Value)
            : Uncertain(interpreter, index);

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        value is PyString name
            ? interpreter.Each(interpreter.Environment.Read(name.Value), known => PyBoolean.Of(known is not PyAbsent))
            : Uncertain(interpreter, value);

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter)
    {
        var known = interpreter
            .Environment.KnownNames.Select(name => (Name: name, Value: interpreter.Environment.Read(name)))
            .Where(one => one.Value is not PyAbsent)
            .Select(one =>
                one.Value is PyChoice choice && choice.Alternatives.Any(each => each.Value is PyAbsent)
                    ? new PySpread(interpreter.Unknown(one.Name, "the variable may be missing", PyKind.String))
                    : (PyValue)new PyString(one.Name)
            )
            .ToImmutableArray();
        return interpreter.Environment.IsOpen
            ? known.Add(new PySpread(interpreter.Unknown("os.environ", "not every variable is given")))
            : known;
    }

    /// <inheritdoc/>
    /// <remarks>Giving one of its methods another meaning is nothing that is followed.</remarks>
    public override bool SetAttribute(Interpreter interpreter, string name, PyValue value)
    {
        interpreter.Environment.Cloud(interpreter.Unknown("os.environ", "the program changes how os.environ works"));
        return true;
    }

    /// <summary><c>os.environ |= more</c>.</summary>
    public PyValue Merge(Interpreter interpreter, PyValue more)
    {
        UpdateAll(interpreter, new([this, more], [], interpreter.Here));
        return this;
    }

    /// <summary><c>os.environ[name] = value</c>.</summary>
    public static void SetItem(Interpreter interpreter, PyValue index, PyValue value)
    {
        if (index is PyString name)
        {
            interpreter.Environment.Write(name.Value, AsText(interpreter, value));
        }
        else
        {
            interpreter.Environment.Cloud(Uncertain(interpreter, index));
        }
    }

    /// <summary>Python takes only texts as values.</summary>
    private static PyValue AsText(Interpreter interpreter, PyValue value) =>
        interpreter.Each(
            value,
            one =>
                one is PyString or PyUnknown or PyLibraryObject or PyReference
                    ? one
                    : throw interpreter.Raise("TypeError", "a variable's value must be a text")
        );

    /// <summary><c>del os.environ[name]</c>.</summary>
    public static void DeleteItem(Interpreter interpreter, PyValue index)
    {
        if (index is PyString name)
        {
            interpreter.Present(interpreter.Environment.Read(name.Value), "KeyError", () => name.Value);
            interpreter.Environment.Remove(name.Value);
        }
        else
        {
            interpreter.Environment.Cloud(Uncertain(interpreter, index));
        }
    }

    /// <summary><c>os.environ.get</c> and <c>os.getenv</c>.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="call">The arguments.</param>
    /// <param name="first">Which argument is the name; the default comes after it.</param>
    /// <param name="missing">What a variable raises that is not set; null for the default.</param>
    public static PyValue Get(Interpreter interpreter, CallArguments call, int first, string? missing = null)
    {
        var fallback = call.Find(first + 1, "default") ?? PyNone.Instance;
        return interpreter.Each(
            call.Find(first, "key") ?? PyNone.Instance,
            name =>
            {
                if (name is not PyString text)
                {
                    return Uncertain(interpreter, name);
                }

                var value = interpreter.Environment.Read(text.Value);
                return missing is not null
                    ? interpreter.Present(value, missing, () => text.Value)
                    : interpreter.Each(
                        value,
                        known => known is PyAbsent ? interpreter.Worlds.Possible(fallback) : known
                    );
            }
        );
    }

    private static PyNone UpdateAll(Interpreter interpreter, CallArguments call)
    {
        foreach (var (name, value) in call.Named)
        {
            interpreter.Environment.Write(name, AsText(interpreter, value));
        }

        foreach (var more in call.Positional.Skip(1))
        {
            if (more is not PyReference { Kind: PyKind.Dictionary } map)
            {
                interpreter.Environment.Cloud(Uncertain(interpreter, more));
                continue;
            }

            foreach (var key in interpreter.Iterate(map) ?? [])
            {
                if (key is PyString name)
                {
                    interpreter.Environment.Write(name.Value, AsText(interpreter, interpreter.Find(map, key)));
                }
                else
                {
                    interpreter.Environment.Cloud(Uncertain(interpreter, key));
                }
            }
        }

        return PyNone.Instance;
    }

    private static PyUnknown Uncertain(Interpreter interpreter, PyValue name) =>
        (name as PyUnknown)?.Derive("the variable ", "", PyKind.Any)
        ?? interpreter.Unknown("a variable", "its name is not known");
}
