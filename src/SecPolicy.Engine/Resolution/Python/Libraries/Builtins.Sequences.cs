using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <content>What goes through items.</content>
internal static partial class Builtins
{
    /// <summary>Makes what <c>map</c>, <c>zip</c> and the like give.</summary>
    public static Iterator NewIterator(Interpreter interpreter, string type, ImmutableArray<PyValue> items) =>
        new(type, interpreter.NewList(items));

    private static IEnumerable<(string Name, PyValue Value)> Sequences() =>
        Named(
            Natives.Pure("len", PyKind.Integer, Length),
            Natives.Pure("range", PyKind.Object, Range),
            Natives.Make("enumerate", PyKind.Object, Enumerate),
            Natives.Make("zip", PyKind.Object, Zip),
            Natives.Make("map", PyKind.Object, Map),
            Natives.Make("filter", PyKind.Object, Filter),
            Natives.Make("sorted", PyKind.List, Sorted),
            Natives.Make("reversed", PyKind.Object, Reversed),
            Natives.Make("any", PyKind.Boolean, (interpreter, call) => AnyOrAll(interpreter, call, "any")),
            Natives.Make("all", PyKind.Boolean, (interpreter, call) => AnyOrAll(interpreter, call, "all")),
            Natives.Make("sum", PyKind.Any, Sum),
            Natives.Make("min", PyKind.Any, (interpreter, call) => Extreme(interpreter, call, "min", -1)),
            Natives.Make("max", PyKind.Any, (interpreter, call) => Extreme(interpreter, call, "max", 1)),
            Natives.Make("iter", PyKind.Object, Iterate),
            Natives.Make("next", PyKind.Any, Next)
        );

    private static PyValue Length(Interpreter interpreter, CallArguments call)
    {
        var value = First(call, "len");
        switch (value)
        {
            case PyNone
            or PyBoolean
            or PyInteger
            or PyFloat
            or PyDuration
            or PyPath
            or PyFunction
            or PyNative
            or Iterator:
                throw new PyRaise("TypeError", "the object has no len()");
            case PyString text:
                return new PyInteger(PyText.Length(text.Value));
            case PyReference { Kind: PyKind.Instance } instance
                when interpreter.AttributeOrAbsent(instance, "__len__") is { } method and not PyAbsent:
                return interpreter.Call(method, new([], [], interpreter.Here));
            default:
                return Natives.Items(
                    interpreter,
                    value,
                    items =>
                        Natives.FirstUnknown([.. items.Where(item => item is PySpread)]) is not null
                            ? interpreter.Unknown("the length", "the items can't be counted", PyKind.Integer)
                            : new PyInteger(items.Length)
                );
        }
    }

    private static RangeObject Range(Interpreter interpreter, CallArguments call)
    {
        var numbers = call.Positional.Select(value => Natives.AsInteger(value, "range")).ToArray();
        return numbers switch
        {
            [var stop] => new(0, stop, 1),
            [var start, var stop] => new(start, stop, 1),
            [var start, var stop, var step] => step.IsZero
                ? throw new PyRaise("ValueError", "range() arg 3 must not be zero")
                : new(start, stop, step),
            _ => throw new PyRaise("TypeError", "range expected 1 to 3 arguments"),
        };
    }

    private static PyValue Enumerate(Interpreter interpreter, CallArguments call)
    {
        var start = call.Integer(1, "start", "enumerate", 0);
        return Ordered(
            interpreter,
            call.Required(0, "iterable", "enumerate"),
            items =>
            {
                var pairs = ImmutableArray.CreateBuilder<PyValue>();
                foreach (var item in items)
                {
                    if (item is PySpread spread)
                    {
                        // Neither the items nor the numbers behind it are known.
                        pairs.Add(new PySpread(spread.Unknown.Derive("enumerate(", ")", PyKind.Tuple)));
                        break;
                    }

                    pairs.Add(new PyTuple([new PyInteger(start + pairs.Count), item]));
                }

                return NewIterator(interpreter, "enumerate", pairs.ToImmutable());
            }
        );
    }

    private static PyValue Zip(Interpreter interpreter, CallArguments call)
    {
        PyValue Follow(int index, ImmutableArray<ImmutableArray<PyValue>> before)
        {
            if (index < call.Positional.Length)
            {
                return Ordered(interpreter, call.Positional[index], items => Follow(index + 1, before.Add(items)));
            }

            var rows = ImmutableArray.CreateBuilder<PyValue>();
            for (var row = 0; before.Length > 0 && before.All(items => row < items.Length); row++)
            {
                if (before.Select(items => items[row]).OfType<PySpread>().FirstOrDefault() is { } spread)
                {
                    rows.Add(new PySpread(spread.Unknown.Derive("zip(", ")", PyKind.Tuple)));
                    break;
                }

                rows.Add(new PyTuple([.. before.Select(items => items[row])]));
            }

            return NewIterator(interpreter, "zip", rows.ToImmutable());
        }

        return Follow(0, []);
    }

    private static PyValue Map(Interpreter interpreter, CallArguments call)
    {
        var function = call.Required(0, "function", "map");
        if (call.Positional.Length > 2)
        {
            return interpreter.Unknown("map()", "map with several iterables is not followed", PyKind.Object);
        }

        return Ordered(
            interpreter,
            call.Required(1, "iterable", "map"),
            items =>
                NewIterator(
                    interpreter,
                    "map",
                    [
                        .. items.Select(item =>
                            item is PySpread spread
                                ? Spread(Natives.Call(interpreter, function, spread.Unknown), spread)
                                : Natives.Call(interpreter, function, item)
                        ),
                    ]
                )
        );
    }

    /// <summary>What a function makes of any number of unknown items.</summary>
    private static PySpread Spread(PyValue result, PySpread spread) =>
        new(result as PyUnknown ?? spread.Unknown.Derive("map(", ")", PyKind.Any));

    private static PyValue Filter(Interpreter interpreter, CallArguments call)
    {
        var test = call.Required(0, "function", "filter");
        return Ordered(
            interpreter,
            call.Required(1, "iterable", "filter"),
            items =>
            {
                var kept = interpreter.NewList([]);
                foreach (var item in items)
                {
                    if (item is PySpread)
                    {
                        interpreter.Append(kept, item);
                        continue;
                    }

                    var result = test is PyNone ? item : Natives.Call(interpreter, test, item);
                    interpreter.Either(
                        interpreter.Truth(result),
                        () => interpreter.Append(kept, item),
                        () => PyNone.Instance
                    );
                }

                return new Iterator("filter", kept);
            }
        );
    }

    private static PyValue Sorted(Interpreter interpreter, CallArguments call)
    {
        var value = call.Required(0, "iterable", "sorted");
        return Natives.SingleItems(
            interpreter,
            value,
            items =>
                interpreter.NewList(
                    Sorting.Sort(interpreter, items, call.Find("key"), call.Find("reverse"))
                        ??
                        [
                            new PySpread(
                                Natives.FirstUnknown(items)?.Derive("sorted(", ")", PyKind.Any)
                                    ?? interpreter.Unknown("the items", "their order can't be told")
                            ),
                        ]
                )
        );
    }

    private static PyValue Reversed(Interpreter interpreter, CallArguments call)
    {
        var value = First(call, "reversed");
        return value is PyReference { Kind: PyKind.Set }
            ? throw new PyRaise("TypeError", "'set' object is not reversible")
            : Natives.Items(interpreter, value, items => NewIterator(interpreter, "reversed", [.. items.Reverse()]));
    }

    private static PyValue AnyOrAll(Interpreter interpreter, CallArguments call, string name)
    {
        var conditions = interpreter.Conditions;
        return Natives.Items(
            interpreter,
            First(call, name),
            items =>
            {
                var result = name == "any" ? Condition.Never : Condition.Always;
                foreach (var item in items)
                {
                    var truth = interpreter.Truth(
                        item is PySpread spread ? spread.Unknown.Derive($"{name}(", ")", PyKind.Boolean) : item
                    );
                    result = name == "any" ? conditions.Or(result, truth) : conditions.And(result, truth);
                }

                return interpreter.Worlds.Truth(result);
            }
        );
    }

    private static PyValue Sum(Interpreter interpreter, CallArguments call)
    {
        var start = call.Find(1, "start") ?? new PyInteger(0);
        return Natives.SingleItems(
            interpreter,
            call.Required(0, "iterable", "sum"),
            items =>
            {
                if (Natives.FirstUnknown(items) is not null)
                {
                    return Natives.Derive(interpreter, "sum", PyKind.Any, [.. items]);
                }

                // Since Python 3.12 the rounding is another one.
                return items.Count(item => item is PyFloat) > 2
                        ? throw new NotFollowedException("the rounding depends on Python's version")
                    : start is PyString ? throw new PyRaise("TypeError", "sum() can't sum strings")
                    : items.Aggregate(start, (sum, item) => Natives.Add(interpreter, sum, item));
            }
        );
    }

    private static PyValue Extreme(Interpreter interpreter, CallArguments call, string name, int wanted)
    {
        var key = call.Find("key");
        PyValue Of(ImmutableArray<PyValue> items)
        {
            if (Natives.FirstUnknown(items) is not null)
            {
                return Natives.Derive(
                    interpreter,
                    name,
                    items.All(item => item is PyInteger or PyUnknown { Kind: PyKind.Integer })
                        ? PyKind.Integer
                        : PyKind.Any,
                    [.. items]
                );
            }

            if (items.IsEmpty)
            {
                return call.Find("default") ?? throw new PyRaise("ValueError", $"{name}() arg is an empty sequence");
            }

            PyValue KeyOf(PyValue item) => key is null or PyNone ? item : Natives.Call(interpreter, key, item);
            var (best, bestKey) = (items[0], KeyOf(items[0]));
            foreach (var item in items.AsSpan()[1..])
            {
                var itemKey = KeyOf(item);
                var order =
                    Comparisons.Order(itemKey, bestKey, interpreter)
                    ?? throw new NotFollowedException("the items' order can't be told");
                if (Math.Sign(order) == wanted)
                {
                    (best, bestKey) = (item, itemKey);
                }
            }

            return best;
        }

        return call.Positional.Length == 1
            ? Natives.SingleItems(interpreter, call.Positional[0], Of)
            : Of(call.Positional);
    }

    private static PyValue Iterate(Interpreter interpreter, CallArguments call) =>
        First(call, "iter") is Iterator same ? same
        : call.Positional.Length > 1 ? interpreter.Unknown("iter()", "such an iterator is not followed", PyKind.Object)
        : Ordered(interpreter, call.Positional[0], items => NewIterator(interpreter, "iterator", items));

    private static PyValue Next(Interpreter interpreter, CallArguments call)
    {
        var remaining = First(call, "next") switch
        {
            Iterator iterator => iterator.Remaining,
            PyUnknown unknown => throw new NotFollowedException($"{unknown.Text} is not known"),
            _ => throw new NotFollowedException("the object is not followed"),
        };
        return interpreter.Contents(
            remaining,
            content =>
            {
                if (content.Items.IsEmpty)
                {
                    return call.Find(1, "default") ?? throw interpreter.Raise("StopIteration", "");
                }

                if (content.Items[0] is PySpread spread)
                {
                    return spread.Unknown.Derive("next(", ")", PyKind.Any) with
                    {
                        Key = $"next#{interpreter.Worlds.NextId()}",
                    };
                }

                interpreter.Edit(remaining, items => items.RemoveAt(0));
                return interpreter.Worlds.Possible(content.Items[0]);
            }
        );
    }
}

/// <summary>A <c>range</c>.</summary>
internal sealed record RangeObject(BigInteger Start, BigInteger Stop, BigInteger Step) : PyLibraryObject
{
    private static readonly PyNative Representation = new(
        "__repr__",
        (_, call) => new PyString(((RangeObject)call.Positional[0]).ToText())
    );

    private BigInteger Length =>
        BigInteger.Max(Step.Sign > 0 ? (Stop - Start + Step - 1) / Step : (Start - Stop - Step - 1) / -Step, 0);

    public override bool Truth => !Length.IsZero;

    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "start" => new PyInteger(Start),
            "stop" => new PyInteger(Stop),
            "step" => new PyInteger(Step),
            "__repr__" or "__str__" => new PyBound(Representation, this),
            _ => null,
        };

    public override ImmutableArray<PyValue>? Items(Interpreter interpreter)
    {
        interpreter.CheckLength(Length);
        return [.. Enumerable.Range(0, (int)Length).Select(index => new PyInteger(Start + index * Step))];
    }

    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span)
    {
        var number = Natives.AsInteger(index, "range");
        number = number.Sign < 0 ? number + Length : number;
        return number.Sign < 0 || number >= Length
            ? throw new PyRaise("IndexError", "range object index out of range")
            : new PyInteger(Start + number * Step);
    }

    public override PyValue Contains(Interpreter interpreter, PyValue value)
    {
        if (value is PyUnknown)
        {
            return Comparisons.Compare(
                interpreter,
                ComparisonOperator.In,
                value,
                new PyTuple(Items(interpreter)!.Value)
            );
        }

        var number =
            value is PyFloat { Value: var point } && Math.Floor(point) == point
                ? new BigInteger(point)
                : Operators.AsInteger(value);
        return PyBoolean.Of(
            number is { } whole
                && (Step.Sign > 0 ? whole >= Start && whole < Stop : whole <= Start && whole > Stop)
                && ((whole - Start) % Step).IsZero
        );
    }

    private string ToText() => Step.IsOne ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})";
}
