using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The methods of lists, tuples, sets and dictionaries.</summary>
internal static class ContainerMethods
{
    private static readonly FrozenDictionary<string, PyNative> OfList = Table([
        new("append", (interpreter, call) => interpreter.Append(Self(call), Argument(call, 0))) { TakesChoices = true },
        new("extend", (interpreter, call) => Nothing(interpreter.Extend(Self(call), Argument(call, 0)))),
        new("insert", Insert),
        new("remove", Remove),
        new("pop", Pop),
        new("clear", (interpreter, call) => interpreter.Edit(Self(call), _ => [])),
        new(
            "copy",
            (interpreter, call) => interpreter.Contents(Self(call), content => interpreter.NewList(content.Items))
        ),
        new("reverse", (interpreter, call) => interpreter.Edit(Self(call), items => [.. items.Reverse()])),
        new("index", Index),
        new("count", Count),
        new("sort", Sort),
        new("__iadd__", (interpreter, call) => interpreter.Extend(Self(call), Argument(call, 0))),
        new("__setitem__", SetItem),
        new("__delitem__", DeleteItem),
    ]);

    private static readonly FrozenDictionary<string, PyNative> OfTuple = Table([
        new("index", Index),
        new("count", Count),
    ]);

    private static readonly FrozenDictionary<string, PyNative> OfSet = Table([
        new(
            "add",
            (interpreter, call) =>
                interpreter.Edit(Self(call), items => Interpreter.Distinct(items.Add(Argument(call, 0))))
        ),
        new("update", UpdateSet),
        new("discard", (interpreter, call) => Discard(interpreter, call)),
        new("remove", RemoveFromSet),
        new("pop", PopFromSet),
        new(
            "difference_update",
            (interpreter, call) => Replace(interpreter, call, Reading.Python.BinaryOperator.Subtract)
        ),
        new(
            "intersection_update",
            (interpreter, call) => Replace(interpreter, call, Reading.Python.BinaryOperator.BitAnd)
        ),
        new(
            "symmetric_difference_update",
            (interpreter, call) => Replace(interpreter, call, Reading.Python.BinaryOperator.BitXor)
        ),
        new("clear", (interpreter, call) => interpreter.Edit(Self(call), _ => [])),
        new(
            "copy",
            (interpreter, call) =>
                interpreter.Contents(
                    Self(call),
                    content => interpreter.NewSet(content.Items) with { IsFrozen = Self(call).IsFrozen }
                )
        ),
        new("isdisjoint", IsDisjoint),
        new("union", (interpreter, call) => Combine(interpreter, call, Reading.Python.BinaryOperator.BitOr)),
        new("difference", (interpreter, call) => Combine(interpreter, call, Reading.Python.BinaryOperator.Subtract)),
        new("intersection", (interpreter, call) => Combine(interpreter, call, Reading.Python.BinaryOperator.BitAnd)),
        new(
            "symmetric_difference",
            (interpreter, call) => Combine(interpreter, call, Reading.Python.BinaryOperator.BitXor)
        ),
    ]);

    private static readonly FrozenDictionary<string, PyNative> OfDictionary = Table([
        new("get", Get) { TakesChoices = true },
        new("setdefault", SetDefault) { TakesChoices = true },
        new("pop", PopKey) { TakesChoices = true },
        new("update", Update) { TakesChoices = true },
        new("copy", Copy),
        new("clear", (interpreter, call) => Clear(interpreter, call)),
        new("popitem", PopItem),
        new("move_to_end", MoveToEnd),
        new("__setitem__", SetItem),
        new("__delitem__", DeleteItem),
        new("__ior__", Update) { TakesChoices = true },
        new("keys", (_, call) => new DictionaryView("keys", Self(call))),
        new("values", (_, call) => new DictionaryView("values", Self(call))),
        new("items", (_, call) => new DictionaryView("items", Self(call))),
    ]);

    /// <summary>A method of a kind of container; null when it has none of that name.</summary>
    public static PyNative? Find(PyKind kind, string name) =>
        (
            kind switch
            {
                PyKind.List => OfList,
                PyKind.Tuple => OfTuple,
                PyKind.Set => OfSet,
                _ => OfDictionary,
            }
        ).GetValueOrDefault(name);

    private static FrozenDictionary<string, PyNative> Table(IEnumerable<PyNative> methods) =>
        methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    private static PyReference Self(CallArguments call) => (PyReference)call.Positional[0];

    private static PyValue Argument(CallArguments call, int index) =>
        index + 1 < call.Positional.Length
            ? call.Positional[index + 1]
            : throw new PyRaise("TypeError", "an argument is missing");

    private static PyNone Nothing(PyValue _) => PyNone.Instance;

    private static PyValue Insert(Interpreter interpreter, CallArguments call)
    {
        var value = Argument(call, 1);
        return interpreter.Edit(
            Self(call),
            items =>
            {
                if (Operators.AsInteger(Argument(call, 0)) is not { } at)
                {
                    return
                    [
                        new PySpread(Unsure(interpreter, call, "an item is inserted at a place that is not known")),
                        .. items,
                        value,
                    ];
                }

                var spread = items.IndexOf(items.FirstOrDefault(item => item is PySpread)!);
                if (spread >= 0 && (at < 0 || at > spread))
                {
                    return items.Add(value);
                }

                at =
                    at < 0
                        ? System.Numerics.BigInteger.Max(0, items.Length + at)
                        : System.Numerics.BigInteger.Min(items.Length, at);
                return items.Insert((int)at, value);
            }
        );
    }

    private static PyUnknown Unsure(Interpreter interpreter, CallArguments call, string reason) =>
        call.FirstUnknown is { } unknown
            ? interpreter.Fresh(unknown with { Kind = PyKind.Any })
            : interpreter.Unknown("the list", reason);

    private static PyValue Remove(Interpreter interpreter, CallArguments call)
    {
        var value = Argument(call, 0);
        return interpreter.Contents(
            Self(call),
            content =>
            {
                for (var index = 0; index < content.Items.Length; index++)
                {
                    var equal =
                        content.Items[index] is PySpread
                            ? interpreter.Fresh("the item is there", "the item is not there")
                            : Comparisons.Equal(interpreter, content.Items[index], value);
                    if (interpreter.Worlds.Truth(equal) is PyBoolean { Value: true })
                    {
                        return interpreter.Edit(Self(call), items => items.RemoveAt(index));
                    }

                    if (interpreter.Worlds.CanHold(equal))
                    {
                        interpreter.MayRaise("remove()", "ValueError");
                        return interpreter.Edit(
                            Self(call),
                            _ => [new PySpread(Unsure(interpreter, call, "an item is removed that can't be told"))]
                        );
                    }
                }

                throw interpreter.Raise("ValueError", "list.remove(x): x not in list");
            }
        );
    }

    private static PyValue Pop(Interpreter interpreter, CallArguments call) =>
        interpreter.Contents(
            Self(call),
            content =>
            {
                var at = call.Positional.Length > 1 ? Operators.AsInteger(call.Positional[1]) : -1;
                if (at is not { } index || content.Items.Any(item => item is PySpread))
                {
                    interpreter.MayRaise("pop()", "IndexError");
                    var unknown = Unsure(interpreter, call, "an item is taken out that can't be told");
                    interpreter.Edit(Self(call), _ => [new PySpread(unknown)]);
                    return unknown;
                }

                index = index < 0 ? content.Items.Length + index : index;
                if (index < 0 || index >= content.Items.Length)
                {
                    throw interpreter.Raise("IndexError", "pop index out of range");
                }

                interpreter.Edit(Self(call), items => items.RemoveAt((int)index));
                return interpreter.Worlds.Possible(content.Items[(int)index]);
            }
        );

    private static PyValue Index(Interpreter interpreter, CallArguments call)
    {
        var value = Argument(call, 0);
        PyValue Of(ImmutableArray<PyValue> items)
        {
            for (var index = 0; index < items.Length; index++)
            {
                var equal =
                    items[index] is PySpread
                        ? interpreter.Fresh("the item is there", "the item is not there")
                        : Comparisons.Equal(interpreter, items[index], value);
                if (interpreter.Worlds.Truth(equal) is PyBoolean { Value: true })
                {
                    return new PyInteger(index);
                }

                if (interpreter.Worlds.CanHold(equal))
                {
                    interpreter.MayRaise("index()", "ValueError");
                    return Unsure(interpreter, call, "the place of an item can't be told") with
                    {
                        Kind = PyKind.Integer,
                    };
                }
            }

            throw interpreter.Raise("ValueError", "the value is not in the list");
        }

        return call.Positional[0] is PyTuple tuple
            ? Of(tuple.Items)
            : interpreter.Contents(Self(call), content => Of(content.Items));
    }

    private static PyValue Count(Interpreter interpreter, CallArguments call)
    {
        var value = Argument(call, 0);
        PyValue Of(ImmutableArray<PyValue> items)
        {
            var equal = items
                .Select(item =>
                    item is PySpread
                        ? interpreter.Fresh("the item is there", "the item is not there")
                        : Comparisons.Equal(interpreter, item, value)
                )
                .ToArray();
            return equal.All(one => one.IsAlways || !interpreter.Worlds.CanHold(one))
                ? new PyInteger(equal.Count(one => one.IsAlways))
                : Unsure(interpreter, call, "the items are not all known") with
                {
                    Kind = PyKind.Integer,
                };
        }

        return call.Positional[0] is PyTuple tuple
            ? Of(tuple.Items)
            : interpreter.Contents(Self(call), content => Of(content.Items));
    }

    private static PyValue Sort(Interpreter interpreter, CallArguments call) =>
        interpreter.Contents(
            Self(call),
            content =>
            {
                var sorted = Sorting.Sort(interpreter, content.Items, call.Find("key"), call.Find("reverse"));
                interpreter.Edit(
                    Self(call),
                    _ =>
                        sorted
                        ??
                        [
                            new PySpread(
                                Unsure(interpreter, call, "the list is sorted and its items are not all known")
                            ),
                        ]
                );
                return PyNone.Instance;
            }
        );

    private static PyValue UpdateSet(Interpreter interpreter, CallArguments call)
    {
        foreach (var more in call.Positional.Skip(1))
        {
            var items =
                interpreter.Iterate(more) ?? [new PySpread(Unsure(interpreter, call, "the items are not known"))];
            interpreter.Edit(Self(call), known => Interpreter.Distinct(known.AddRange(items)));
        }

        return PyNone.Instance;
    }

    private static PyValue Discard(Interpreter interpreter, CallArguments call)
    {
        var value = Comparisons.HashKey(Argument(call, 0));
        return interpreter.Edit(
            Self(call),
            items =>
                value is PyUnknown || items.Any(item => item is PySpread or PyUnknown or PyChoice)
                    ? [new PySpread(Unsure(interpreter, call, "an item is removed that can't be told"))]
                    : items.RemoveAll(item => Comparisons.HashKey(item).Equals(value))
        );
    }

    private static PyValue SetItem(Interpreter interpreter, CallArguments call) =>
        interpreter.SetItem(Self(call), Argument(call, 0), Argument(call, 1));

    private static PyValue DeleteItem(Interpreter interpreter, CallArguments call) =>
        interpreter.DeleteItem(Self(call), Argument(call, 0));

    private static PyNone MoveToEnd(Interpreter interpreter, CallArguments call)
    {
        interpreter.MayRaise("move_to_end()", "KeyError");
        interpreter.Worlds.Store(Self(call), interpreter.Worlds.Map(Self(call)) with { IsOrdered = false });
        return PyNone.Instance;
    }

    private static PyValue RemoveFromSet(Interpreter interpreter, CallArguments call)
    {
        var value = Comparisons.HashKey(Argument(call, 0));
        return interpreter.Contents(
            Self(call),
            content =>
            {
                if (value is PyUnknown || content.Items.Any(item => item is PySpread or PyUnknown or PyChoice))
                {
                    interpreter.MayRaise("remove()", "KeyError");
                }
                else if (!content.Items.Any(item => Comparisons.HashKey(item).Equals(value)))
                {
                    throw interpreter.Raise("KeyError", PyText.Key(interpreter, value));
                }

                return Discard(interpreter, call);
            }
        );
    }

    private static PyValue PopFromSet(Interpreter interpreter, CallArguments call) =>
        interpreter.Contents(
            Self(call),
            content =>
            {
                if (content.Items.IsEmpty)
                {
                    throw interpreter.Raise("KeyError", "pop from an empty set");
                }

                if (content.Items is [not PySpread and var only])
                {
                    interpreter.Edit(Self(call), _ => []);
                    return interpreter.Worlds.Possible(only);
                }

                interpreter.MayRaise("pop()", "KeyError");
                var unknown = interpreter.Unknown("an item of the set", "a set has no order");
                interpreter.Edit(Self(call), _ => [new PySpread(unknown)]);
                return unknown;
            }
        );

    private static PyValue Replace(
        Interpreter interpreter,
        CallArguments call,
        Reading.Python.BinaryOperator operation
    ) => interpreter.Replace(Self(call), Combine(interpreter, call, operation));

    private static PyValue Combine(Interpreter interpreter, CallArguments call, Reading.Python.BinaryOperator operation)
    {
        PyValue result = Self(call);
        foreach (var more in call.Positional.Skip(1))
        {
            var items =
                interpreter.Iterate(more) ?? [new PySpread(Unsure(interpreter, call, "the items are not known"))];
            result = interpreter.BinaryOperation(operation, result, interpreter.NewSet(items));
        }

        return result;
    }

    private static PyValue IsDisjoint(Interpreter interpreter, CallArguments call) =>
        interpreter.Each(
            interpreter.BinaryOperation(
                Reading.Python.BinaryOperator.BitAnd,
                Self(call),
                interpreter.NewSet(
                    interpreter.Iterate(Argument(call, 0))
                        ?? [new PySpread(Unsure(interpreter, call, "the items are not known"))]
                )
            ),
            common => interpreter.Worlds.Truth(interpreter.Conditions.Not(interpreter.Truth(common)))
        );

    private static PyValue Get(Interpreter interpreter, CallArguments call)
    {
        var fallback = call.Positional.Length > 2 ? call.Positional[2] : PyNone.Instance;
        return interpreter.Each(
            Argument(call, 0),
            key =>
                key is PyUnknown unknown
                    ? interpreter.Fresh(unknown.Derive("the item ", "", PyKind.Any))
                    : interpreter.Each(
                        interpreter.Find(Self(call), key),
                        value => value is PyAbsent ? interpreter.Worlds.Possible(fallback) : value
                    )
        );
    }

    private static PyValue SetDefault(Interpreter interpreter, CallArguments call)
    {
        var fallback = call.Positional.Length > 2 ? call.Positional[2] : PyNone.Instance;
        return interpreter.Each(
            Argument(call, 0),
            key =>
                interpreter.Each(
                    key is PyUnknown ? PyAbsent.Instance : interpreter.Find(Self(call), key),
                    value =>
                    {
                        if (value is not PyAbsent)
                        {
                            return value;
                        }

                        interpreter.SetItem(Self(call), key, fallback);
                        return interpreter.Worlds.Possible(fallback);
                    }
                )
        );
    }

    private static PyValue PopKey(Interpreter interpreter, CallArguments call) =>
        interpreter.Each(
            Argument(call, 0),
            key =>
            {
                if (key is PyUnknown unknown)
                {
                    interpreter.MayRaise("pop()", "KeyError");
                    interpreter.Havoc(Self(call), unknown);
                    return interpreter.Fresh(unknown.Derive("the item ", "", PyKind.Any));
                }

                return interpreter.Each(
                    interpreter.Find(Self(call), key),
                    value =>
                    {
                        if (value is not PyAbsent)
                        {
                            interpreter.Worlds.Store(
                                Self(call),
                                interpreter.Worlds.Map(Self(call)).Without(Comparisons.HashKey(key))
                            );
                            return value;
                        }

                        return call.Positional.Length > 2
                            ? interpreter.Worlds.Possible(call.Positional[2])
                            : throw interpreter.Raise("KeyError", PyText.Key(interpreter, key));
                    }
                );
            }
        );

    private static PyValue Update(Interpreter interpreter, CallArguments call)
    {
        foreach (var more in call.Positional.Skip(1))
        {
            interpreter.Each(more, one => interpreter.UpdateDictionary(Self(call), one));
        }

        foreach (var (name, value) in call.Named)
        {
            interpreter.SetItem(Self(call), new PyString(name), value);
        }

        return PyNone.Instance;
    }

    private static PyReference Copy(Interpreter interpreter, CallArguments call)
    {
        var copy = interpreter.NewDictionary([]);
        var map = interpreter.Worlds.Map(Self(call));
        if (Self(call).Kind == PyKind.Namespace)
        {
            map = map.Keys.Where(key => key is not PyString).Aggregate(map, (all, key) => all.Without(key));
        }

        interpreter.Worlds.Store(copy, map);
        return copy;
    }

    private static PyNone Clear(Interpreter interpreter, CallArguments call)
    {
        interpreter.Worlds.Store(Self(call), MapContent.Empty);
        return PyNone.Instance;
    }

    private static PyValue PopItem(Interpreter interpreter, CallArguments call)
    {
        var keys = interpreter.Iterate(Self(call)) ?? [];
        if (keys.IsEmpty)
        {
            throw interpreter.Raise("KeyError", "popitem(): dictionary is empty");
        }

        if (call.Positional.Length > 1 || keys.Any(key => key is PySpread))
        {
            var unknown = interpreter.Unknown("popitem()", "an item is taken out that can't be told");
            interpreter.Havoc(Self(call), unknown);
            return unknown;
        }

        var value = interpreter.Find(Self(call), keys[^1]);
        interpreter.Worlds.Store(Self(call), interpreter.Worlds.Map(Self(call)).Without(keys[^1]));
        return new PyTuple([keys[^1], value]);
    }
}
