using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Makes natives, and reads their arguments.</summary>
internal static class Natives
{
    /// <summary>A function without effects.</summary>
    /// <param name="name">Its name; a method's begins with a point.</param>
    /// <param name="kind">What it gives.</param>
    /// <param name="call">What it gives for known arguments.</param>
    /// <param name="mayRaise">What it may raise for an argument that is not known.</param>
    public static PyNative Pure(string name, PyKind kind, NativeCall call, string? mayRaise = null) =>
        Make(name, kind, call) with
        {
            PureResult = kind,
            MayRaise = mayRaise,
        };

    /// <summary>A function that looks at arguments that are not known by itself.</summary>
    public static PyNative Make(string name, PyKind kind, NativeCall call) =>
        new(
            name,
            (interpreter, arguments) =>
            {
                try
                {
                    return call(interpreter, arguments);
                }
                catch (NotFollowedException exception)
                {
                    interpreter.MayRaise($"{name}()");
                    return interpreter.Unknown($"{name}()", exception.Message, kind);
                }
            }
        );

    /// <summary>A function whose results nobody can know, each call its own.</summary>
    public static PyNative Unknowable(string name, string reason, PyKind kind = PyKind.Any) =>
        new(name, (interpreter, _) => interpreter.Unknown($"{name}()", reason, kind)) { TakesChoices = true };

    /// <summary>A function that does nothing that a setting could depend on.</summary>
    public static PyNative Harmless(string name) => new(name, (_, _) => PyNone.Instance) { TakesChoices = true };

    /// <summary>A function that gives its first argument as it is.</summary>
    public static PyNative Identity(string name) =>
        new(name, (_, arguments) => arguments.Required(0, "value", name)) { TakesChoices = true };

    /// <summary>An argument that must be there.</summary>
    public static PyValue Required(this CallArguments arguments, int position, string name, string function) =>
        arguments.Find(position, name) ?? throw new PyRaise("TypeError", $"{function}() needs the argument '{name}'");

    /// <summary>A text that must be there.</summary>
    public static string Text(this CallArguments arguments, int position, string name, string function) =>
        AsText(arguments.Required(position, name, function), function);

    /// <summary>A value that must be a text.</summary>
    public static string AsText(PyValue value, string function) =>
        value is PyString text ? text.Value : throw Mismatch(value, $"{function}() wants a text");

    /// <summary>A whole number, or another one where it is not given.</summary>
    public static BigInteger Integer(
        this CallArguments arguments,
        int position,
        string name,
        string function,
        BigInteger otherwise
    ) => arguments.Find(position, name) is { } value ? AsInteger(value, function) : otherwise;

    /// <summary>A value that must be a whole number.</summary>
    public static BigInteger AsInteger(PyValue value, string function) =>
        value switch
        {
            PyInteger number => number.Value,
            PyBoolean boolean => boolean.Value ? 1 : 0,
            _ => throw Mismatch(value, $"{function}() wants a whole number"),
        };

    /// <summary>A value that must be a number.</summary>
    public static double AsNumber(PyValue value, string function) =>
        value switch
        {
            PyFloat number => number.Value,
            PyInteger number => (double)number.Value,
            PyBoolean boolean => boolean.Value ? 1 : 0,
            _ => throw Mismatch(value, $"{function}() wants a number"),
        };

    /// <summary>What to throw for a value of another type: Python's exception where it is certain that Python raises.</summary>
    public static Exception Mismatch(PyValue value, string message) =>
        value is PyUnknown or PyChoice or PySpread or PyLibraryObject or PyReference { Kind: PyKind.Instance }
            ? new NotFollowedException("an argument is not known")
            : new PyRaise("TypeError", message);

    /// <summary>A name that must not be among the arguments' unknown ones.</summary>
    public static bool IsTrue(Interpreter interpreter, PyValue? value, bool otherwise)
    {
        if (value is null)
        {
            return otherwise;
        }

        var truth = interpreter.Truth(value);
        return !interpreter.Worlds.CanHold(interpreter.Conditions.Not(truth))
            || (interpreter.Worlds.CanHold(truth) ? throw new NotFollowedException("an argument is not known") : false);
    }

    /// <summary>Follows something for each possible value, each in its world; what it raises, it raises there.</summary>
    public static PyValue Each(Interpreter interpreter, PyValue value, Func<PyValue, PyValue> follow) =>
        interpreter.Each(value, one => Guard(interpreter, () => follow(one)));

    /// <summary>Follows something for the items of a value, in each world that has others.</summary>
    public static PyValue Items(Interpreter interpreter, PyValue value, Func<ImmutableArray<PyValue>, PyValue> follow)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value switch
        {
            PyReference { Kind: PyKind.List or PyKind.Set } list => interpreter.Contents(
                list,
                content => Guard(interpreter, () => follow(content.Items))
            ),
            Iterator iterator => Items(interpreter, iterator.Take(interpreter), follow),
            _ => follow(
                interpreter.Iterate(value)
                    ?? [new PySpread(value as PyUnknown ?? interpreter.Unknown("the items", "they are not known"))]
            ),
        };
    }

    /// <summary>
    /// Follows something for the items of a value where each is one value: known, or not known. Any number of items that are not
    /// known are one <see cref="PySpread"/>.
    /// </summary>
    public static PyValue SingleItems(
        Interpreter interpreter,
        PyValue value,
        Func<ImmutableArray<PyValue>, PyValue> follow
    ) => Items(interpreter, value, items => Combinations(interpreter, items, follow));

    /// <summary>Follows something for each combination of the values' possible values.</summary>
    public static PyValue Combinations(
        Interpreter interpreter,
        ImmutableArray<PyValue> items,
        Func<ImmutableArray<PyValue>, PyValue> follow
    )
    {
        items = [.. items.Select(interpreter.Worlds.Possible)];
        var combinations = items
            .OfType<PyChoice>()
            .Aggregate(1L, (product, choice) => Math.Min(product * choice.Alternatives.Length, int.MaxValue));
        if (combinations == 1)
        {
            return follow(items);
        }

        if (combinations > FixedLimits.CallWays)
        {
            var unknown = interpreter.Unknown("an item", "it has too many possible values");
            return follow([.. items.Select(item => item is PyChoice ? unknown : item)]);
        }

        PyValue At(int index, ImmutableArray<PyValue> before)
        {
            while (index < items.Length && items[index] is not PyChoice)
            {
                before = before.Add(items[index++]);
            }

            return index == items.Length
                ? follow(before)
                : interpreter.Each(items[index], value => Guard(interpreter, () => At(index + 1, before.Add(value))));
        }

        return At(0, []);
    }

    /// <summary>The first value among some that is not known; null when all are known.</summary>
    public static PyUnknown? FirstUnknown(ImmutableArray<PyValue> items)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case PyUnknown unknown:
                    return unknown;
                case PySpread spread:
                    return spread.Unknown;
            }
        }

        return null;
    }

    /// <summary>What a function without effects makes of items of which one is not known.</summary>
    public static PyUnknown Derive(Interpreter interpreter, string function, PyKind kind, params PyValue[] values)
    {
        var arguments = ImmutableArray.CreateBuilder<PyValue>(values.Length);
        foreach (var value in values)
        {
            arguments.Add(value is PySpread spread ? spread.Unknown.Derive("*", "", PyKind.Any) : value);
        }

        var call = new CallArguments(arguments.ToImmutable(), [], interpreter.Here);
        return call.FirstUnknown is null
            ? interpreter.Unknown($"{function}()", "a part of the value is not known", kind)
            : interpreter.Derive(function, kind, call);
    }

    /// <summary>A comparison's or operator's result by the language's rules.</summary>
    public static PyValue Add(Interpreter interpreter, PyValue left, PyValue right) =>
        interpreter.BinaryOperation(BinaryOperator.Add, left, right);

    /// <summary>Calls a function with some values.</summary>
    public static PyValue Call(Interpreter interpreter, PyValue function, params ReadOnlySpan<PyValue> values) =>
        interpreter.Call(function, new([.. values], [], interpreter.Here));

    /// <summary>Turns what a native throws into what Python raises, in the current world.</summary>
    private static PyValue Guard(Interpreter interpreter, Func<PyValue> follow)
    {
        try
        {
            return follow();
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
        catch (NotFollowedException exception)
        {
            return interpreter.Unknown("the result", exception.Message);
        }
    }
}

/// <summary>A native does not follow what it is given: its result is not known.</summary>
internal sealed class NotFollowedException(string message) : Exception(message);

/// <summary>What <c>map</c>, <c>zip</c> and the like give: items to go through, and no list.</summary>
/// <param name="TypeName">Its type's name.</param>
/// <param name="Remaining">A list of the items that <c>next</c> has not taken yet.</param>
internal sealed record Iterator(string TypeName, PyReference Remaining) : PyLibraryObject
{
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) => interpreter.Iterate(Take(interpreter));

    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        Comparisons.Compare(interpreter, ComparisonOperator.In, value, Take(interpreter));

    /// <summary>A list of what is left. How much whoever takes it leaves is not known.</summary>
    public PyReference Take(Interpreter interpreter)
    {
        var taken = interpreter.Worlds.Create(PyKind.List, interpreter.Worlds.Content(Remaining));
        var rest = interpreter.Unknown("an item", "the iterator was used before");
        interpreter.Worlds.Store(Remaining, new ListContent([new PySpread(rest)], []));
        return taken;
    }

    /// <summary>Notes that nothing is left.</summary>
    public void Exhaust(Interpreter interpreter) => interpreter.Worlds.Store(Remaining, new ListContent([], []));
}
