using System.Collections.Immutable;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>value[lower:upper:step]</c>, on values that are no choices.</summary>
internal static class Slices
{
    /// <summary>A slice of a value.</summary>
    public static PyValue Get(Interpreter interpreter, PyValue value, PyValue lower, PyValue upper, PyValue step)
    {
        var bounds =
            $"[{Bound(interpreter, lower)}:{Bound(interpreter, upper)}{(step is PyNone ? "" : ":" + Bound(interpreter, step))}]";
        switch (value)
        {
            case PyUnknown unknown:
                return unknown.Derive("", bounds, unknown.Kind);
            case PyString text when Indices(PyText.Length(text.Value), lower, upper, step) is { } chosen:
                string[] characters = [.. PyText.Characters(text.Value)];
                return new PyString(string.Concat(chosen.Select(index => characters[index])));
            case PyBytes bytes when Indices(bytes.Value.Length, lower, upper, step) is { } chosen:
                return new PyBytes([.. chosen.Select(index => bytes.Value[index])]);
            case PyTuple tuple:
                return Of(tuple.Items, items => new PyTuple(items));
            case PyReference { Kind: PyKind.List } list:
                return interpreter.Contents(list, content => Of(content.Items, interpreter.NewList));
            case PyString or PyBytes:
                return interpreter.Unknown("the slice", "its bounds are not known", PyKind.String);
            case PyReference or PyLibraryObject:
                return interpreter.Unknown("the slice", "the object is not followed");
            default:
                throw interpreter.Raise("TypeError", "the value can't be sliced");
        }

        PyValue Of(ImmutableArray<PyValue> items, Func<ImmutableArray<PyValue>, PyValue> make)
        {
            if (items.Any(item => item is PySpread))
            {
                return Spread(items)
                    ?? make([new PySpread(interpreter.Unknown("the slice", "the list is not known whole"))]);
            }

            return Indices(items.Length, lower, upper, step) is { } chosen
                ? make([.. chosen.Select(index => items[index])])
                : make([new PySpread(interpreter.Unknown("the slice", "its bounds are not known"))]);

            // A slice of the known beginning.
            PyValue? Spread(ImmutableArray<PyValue> all)
            {
                var known = all.TakeWhile(item => item is not PySpread).ToImmutableArray();
                var from = lower is PyNone ? 0 : Operators.AsInteger(lower);
                var to = Operators.AsInteger(upper);
                return step is PyNone && from >= 0 && to >= 0 && to <= known.Length
                        ? make([.. known.Skip((int)from).Take((int)BigInteger.Max(0, to.Value - from.Value))])
                    : step is PyNone && from >= 0 && from <= known.Length && upper is PyNone ? make(all[(int)from..])
                    : null;
            }
        }
    }

    /// <summary>Replaces a slice of a list.</summary>
    public static PyValue Set(
        Interpreter interpreter,
        PyValue owner,
        PyValue lower,
        PyValue upper,
        PyValue step,
        ImmutableArray<PyValue> with
    )
    {
        if (owner is not PyReference { Kind: PyKind.List } list)
        {
            return owner is PyUnknown
                ? PyNone.Instance
                : throw interpreter.Raise("TypeError", "the value has no slices to assign");
        }

        return interpreter.Edit(
            list,
            items =>
            {
                if (
                    step is not PyNone
                    || items.Any(item => item is PySpread)
                    || Range(items.Length, lower, upper, 1) is not { } range
                )
                {
                    return
                    [
                        new PySpread(interpreter.Unknown("the list", "a slice of it is replaced that can't be told")),
                    ];
                }

                var (from, to) = range;
                return items.RemoveRange(from, Math.Max(0, to - from)).InsertRange(from, with);
            }
        );
    }

    private static string Bound(Interpreter interpreter, PyValue bound) =>
        bound is PyNone ? "" : PyText.Key(interpreter, bound);

    private static IEnumerable<int>? Indices(int length, PyValue lower, PyValue upper, PyValue step)
    {
        var by = step is PyNone ? BigInteger.One : Operators.AsInteger(step);
        if (by is not { IsZero: false } stride || Range(length, lower, upper, stride.Sign) is not { } range)
        {
            return null;
        }

        return Walk(range.From, range.To, (int)BigInteger.Max(-1_000_000_000, BigInteger.Min(1_000_000_000, stride)));
    }

    private static IEnumerable<int> Walk(int from, int to, int step)
    {
        for (long index = from; step > 0 ? index < to : index > to; index += step)
        {
            yield return (int)index;
        }
    }

    private static (int From, int To)? Range(int length, PyValue lower, PyValue upper, int sign)
    {
        int? Clamp(PyValue bound, int missing)
        {
            if (bound is PyNone)
            {
                return missing;
            }

            if (Operators.AsInteger(bound) is not { } at)
            {
                return null;
            }

            at = at < 0 ? at + length : at;
            return (int)BigInteger.Max(sign > 0 ? 0 : -1, BigInteger.Min(sign > 0 ? length : length - 1, at));
        }

        return Clamp(lower, sign > 0 ? 0 : length - 1) is { } from && Clamp(upper, sign > 0 ? length : -1) is { } to
            ? (from, to)
            : null;
    }
}
