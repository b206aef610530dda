using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Python's arithmetic, on values that are no choices.</summary>
internal static class Operators
{
    /// <summary>A whole number, or a truth value as one; null for anything else.</summary>
    public static BigInteger? AsInteger(PyValue value) =>
        value switch
        {
            PyInteger number => number.Value,
            PyBoolean boolean => boolean.Value ? 1 : 0,
            _ => null,
        };

    /// <summary>A number as a float; null for anything else.</summary>
    public static double? AsFloat(PyValue value) =>
        value is PyFloat number ? number.Value
        : AsInteger(value) is { } whole ? Arithmetic.ToFloat(whole)
        : null;

    /// <summary>An operator before its operand; <c>not</c> is none of these.</summary>
    public static PyValue Unary(Interpreter interpreter, UnaryOperator operation, PyValue value) =>
        value switch
        {
            PyUnknown unknown => unknown.Derive(
                Sign(operation),
                "",
                unknown.Kind is PyKind.Boolean ? PyKind.Integer : unknown.Kind
            ),
            PyFloat number when operation != UnaryOperator.Invert => new PyFloat(
                operation == UnaryOperator.Minus ? -number.Value : number.Value
            ),
            PyDuration duration when operation != UnaryOperator.Invert => new PyDuration(
                operation == UnaryOperator.Minus ? -duration.Microseconds : duration.Microseconds
            ),
            _ when AsInteger(value) is { } number => new PyInteger(
                operation switch
                {
                    UnaryOperator.Minus => -number,
                    UnaryOperator.Invert => -number - 1,
                    _ => number,
                }
            ),
            PyReference or PyLibraryObject => interpreter.Unknown(
                "the value",
                "the operator of an object is not followed"
            ),
            _ => throw interpreter.Raise("TypeError", $"bad operand for unary {Sign(operation)}"),
        };

    /// <summary>An operator between two values.</summary>
    public static PyValue Binary(Interpreter interpreter, BinaryOperator operation, PyValue left, PyValue right)
    {
        try
        {
            return Known(interpreter, operation, left, right)
                ?? Uncertain(interpreter, operation, left, right)
                ?? throw interpreter.Raise("TypeError", $"unsupported operands for {Sign(operation)}");
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
    }

    /// <summary>An operator as Python writes it.</summary>
    public static string Sign(BinaryOperator operation) =>
        operation switch
        {
            BinaryOperator.Add => "+",
            BinaryOperator.Subtract => "-",
            BinaryOperator.Multiply => "*",
            BinaryOperator.MatrixMultiply => "@",
            BinaryOperator.Divide => "/",
            BinaryOperator.FloorDivide => "//",
            BinaryOperator.Modulo => "%",
            BinaryOperator.Power => "**",
            BinaryOperator.LeftShift => "<<",
            BinaryOperator.RightShift => ">>",
            BinaryOperator.BitAnd => "&",
            BinaryOperator.BitOr => "|",
            _ => "^",
        };

    private static string Sign(UnaryOperator operation) =>
        operation switch
        {
            UnaryOperator.Minus => "-",
            UnaryOperator.Invert => "~",
            _ => "+",
        };

    private static PyValue? Known(Interpreter interpreter, BinaryOperator operation, PyValue left, PyValue right)
    {
        if (left is PyLibraryObject library && library.Operate(interpreter, operation, right) is { } result)
        {
            return result;
        }

        if (AsInteger(left) is { } one && AsInteger(right) is { } two)
        {
            return
                left is PyBoolean
                && right is PyBoolean
                && operation is BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor
                && left is PyBoolean
                && right is PyBoolean
                ? PyBoolean.Of(!Arithmetic.Integers(interpreter, operation, one, two).Equals(new PyInteger(0)))
                : Arithmetic.Integers(interpreter, operation, one, two);
        }

        if (AsFloat(left) is { } first && AsFloat(right) is { } second)
        {
            return Arithmetic.Floats(operation, first, second);
        }

        return (operation, left, right) switch
        {
            (BinaryOperator.Add, PyString a, PyString b) => Text(interpreter, a.Value, b.Value),
            (BinaryOperator.Add, PyBytes a, PyBytes b) => new PyBytes(a.Value.AddRange(b.Value)),
            (BinaryOperator.Add, PyTuple a, PyTuple b) => new PyTuple(a.Items.AddRange(b.Items)),
            (BinaryOperator.Add, PyReference { Kind: PyKind.List } a, PyReference { Kind: PyKind.List } b) =>
                interpreter.Contents(
                    a,
                    x => interpreter.Contents(b, y => interpreter.NewList(x.Items.AddRange(y.Items)))
                ),
            (_, PyDuration or PyInteger or PyFloat or PyBoolean, PyDuration or PyInteger or PyFloat or PyBoolean) =>
                Arithmetic.Durations(operation, left, right),
            (BinaryOperator.Multiply, _, _) when AsInteger(right) is { } times => Repeat(interpreter, left, times),
            (BinaryOperator.Multiply, _, _) when AsInteger(left) is { } times => Repeat(interpreter, right, times),
            (BinaryOperator.Modulo, PyString or PyBytes, _) => Formatting.Percent(interpreter, left, right),
            (BinaryOperator.Divide, PyPath or PyString, PyPath or PyString) when left is PyPath || right is PyPath =>
                PathText.Join(left, right),
            (
                BinaryOperator.BitOr,
                PyReference { Kind: PyKind.Dictionary } a,
                PyReference { Kind: PyKind.Dictionary } b
            ) => Union(interpreter, a, b),
            (_, PyReference { Kind: PyKind.Set } a, PyReference { Kind: PyKind.Set } b) => SetOperation(
                interpreter,
                operation,
                a,
                b
            ),
            _ => null,
        };
    }

    /// <summary>What is known of a result although an operand is not known.</summary>
    private static PyValue? Uncertain(Interpreter interpreter, BinaryOperator operation, PyValue left, PyValue right)
    {
        if (!IsPlain(left) || !IsPlain(right))
        {
            return interpreter.Unknown("the value", "the operator of an object is not followed");
        }

        if (left is not PyUnknown && right is not PyUnknown)
        {
            return null;
        }

        if (operation == BinaryOperator.Add && AddUnknown(interpreter, left, right) is { } sum)
        {
            return sum;
        }

        if (
            left is PyUnknown { Kind: PyKind.Any or PyKind.Object }
            || right is PyUnknown { Kind: PyKind.Any or PyKind.Object }
        )
        {
            interpreter.MayRaise($"the operator {Sign(operation)}", "TypeError");
        }

        var kind = (left, right) switch
        {
            (PyString, _) => operation == BinaryOperator.Divide ? PyKind.Object : PyKind.String,
            (_, PyString) when operation == BinaryOperator.Add => PyKind.String,
            (PyUnknown { Kind: PyKind.String }, _) when operation is BinaryOperator.Add or BinaryOperator.Modulo =>
                PyKind.String,
            (PyUnknown { Kind: PyKind.Integer }, PyInteger or PyUnknown { Kind: PyKind.Integer })
            or (PyInteger, PyUnknown { Kind: PyKind.Integer })
                when operation is not (BinaryOperator.Divide or BinaryOperator.Power) => PyKind.Integer,
            _ => PyKind.Any,
        };
        return left is PyUnknown unknown
            ? unknown.Derive("", $" {Sign(operation)} {PyText.Key(interpreter, right)}", kind)
            : ((PyUnknown)right).Derive($"{PyText.Key(interpreter, left)} {Sign(operation)} ", "", kind);
    }

    /// <summary>A list or tuple to which something unknown is added keeps what it has.</summary>
    private static PyValue? AddUnknown(Interpreter interpreter, PyValue left, PyValue right)
    {
        if (left is PyReference { Kind: PyKind.List } list)
        {
            return interpreter.Contents(
                list,
                content => interpreter.NewList(content.Items.Add(new PySpread((PyUnknown)right)))
            );
        }

        if (right is PyReference { Kind: PyKind.List } other)
        {
            return interpreter.Contents(
                other,
                content => interpreter.NewList(content.Items.Insert(0, new PySpread((PyUnknown)left)))
            );
        }

        if (left is PyTuple tuple)
        {
            return new PyTuple(tuple.Items.Add(new PySpread((PyUnknown)right)));
        }

        if (right is PyTuple last)
        {
            return new PyTuple(last.Items.Insert(0, new PySpread((PyUnknown)left)));
        }

        return null;
    }

    /// <summary>Whether a value is plain data, whose operators are all known here.</summary>
    private static bool IsPlain(PyValue value) =>
        value
            is PyUnknown
                or PyNone
                or PyBoolean
                or PyInteger
                or PyFloat
                or PyString
                or PyBytes
                or PyTuple
                or PyDuration
                or PyPath
                or PyReference { Kind: PyKind.List or PyKind.Set or PyKind.Dictionary };

    private static PyString Text(Interpreter interpreter, string left, string right)
    {
        interpreter.CheckLength((BigInteger)left.Length + right.Length);
        interpreter.Work(left.Length + right.Length);
        return new(left + right);
    }

    private static PyValue? Repeat(Interpreter interpreter, PyValue value, BigInteger times)
    {
        var count = BigInteger.Max(times, 0);
        ImmutableArray<PyValue> Times(ImmutableArray<PyValue> items)
        {
            interpreter.CheckLength(items.Length * count);
            return [.. Enumerable.Repeat(items, (int)count).SelectMany(item => item)];
        }

        switch (value)
        {
            case PyString text:
                interpreter.CheckLength(text.Value.Length * count);
                return new PyString(
                    string.Concat(Enumerable.Repeat(text.Value, text.Value.Length == 0 ? 0 : (int)count))
                );
            case PyTuple tuple:
                return new PyTuple(Times(tuple.Items));
            case PyReference { Kind: PyKind.List } list:
                return interpreter.Contents(list, content => interpreter.NewList(Times(content.Items)));
            case PyBytes bytes:
                interpreter.CheckLength(bytes.Value.Length * count);
                return new PyBytes([
                    .. Enumerable.Repeat(bytes.Value, bytes.Value.IsEmpty ? 0 : (int)count).SelectMany(one => one),
                ]);
            default:
                return null;
        }
    }

    private static PyReference Union(Interpreter interpreter, PyReference left, PyReference right)
    {
        var result = interpreter.NewDictionary([]);
        interpreter.UpdateDictionary(result, left);
        interpreter.UpdateDictionary(result, right);
        return result;
    }

    private static PyValue? SetOperation(
        Interpreter interpreter,
        BinaryOperator operation,
        PyReference left,
        PyReference right
    ) =>
        interpreter.Contents(
            left,
            one =>
                interpreter.Contents(
                    right,
                    two =>
                    {
                        if (operation == BinaryOperator.BitOr)
                        {
                            return interpreter.NewSet(one.Items.AddRange(two.Items)) with { IsFrozen = left.IsFrozen };
                        }

                        if (one.Items.Concat(two.Items).Any(item => item is PySpread or PyUnknown or PyChoice))
                        {
                            return interpreter.Unknown("the set", "one of its items is not known", PyKind.Set);
                        }

                        var mine = one.Items.Select(Comparisons.HashKey).ToHashSet();
                        var theirs = two.Items.Select(Comparisons.HashKey).ToHashSet();
                        var result = operation switch
                        {
                            BinaryOperator.Subtract => interpreter.NewSet(
                                one.Items.RemoveAll(item => theirs.Contains(Comparisons.HashKey(item)))
                            ),
                            BinaryOperator.BitAnd => interpreter.NewSet(
                                one.Items.RemoveAll(item => !theirs.Contains(Comparisons.HashKey(item)))
                            ),
                            BinaryOperator.BitXor => interpreter.NewSet(
                                one.Items.RemoveAll(item => theirs.Contains(Comparisons.HashKey(item)))
                                    .AddRange(two.Items.RemoveAll(item => mine.Contains(Comparisons.HashKey(item))))
                            ),
                            _ => throw interpreter.Raise("TypeError", "unsupported operands for sets"),
                        };
                        return result with { IsFrozen = left.IsFrozen };
                    }
                )
        );
}
