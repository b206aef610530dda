using System.Collections.Immutable;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Python's comparisons, on values that are no choices.</summary>
internal static class Comparisons
{
    private const int Deepest = 40;

    /// <summary>The value as a dictionary's key sees it: <c>True</c>, <c>1</c> and <c>1.0</c> are one key.</summary>
    public static PyValue HashKey(PyValue value) =>
        value switch
        {
            PyBoolean boolean => new PyInteger(boolean.Value ? 1 : 0),
            PyFloat { Value: var number } when number == Math.Floor(number) && !double.IsInfinity(number) =>
                new PyInteger(new BigInteger(number)),
            PyTuple tuple => new PyTuple([.. tuple.Items.Select(HashKey)]),
            _ => value,
        };

    /// <summary>What a comparison comes to.</summary>
    public static PyValue Compare(Interpreter interpreter, ComparisonOperator operation, PyValue left, PyValue right)
    {
        switch (operation)
        {
            case ComparisonOperator.Equal:
                return interpreter.Worlds.Truth(Equal(interpreter, left, right));
            case ComparisonOperator.NotEqual:
                return interpreter.Worlds.Truth(interpreter.Conditions.Not(Equal(interpreter, left, right)));
            case ComparisonOperator.Is:
                return interpreter.Worlds.Truth(Same(interpreter, left, right));
            case ComparisonOperator.IsNot:
                return interpreter.Worlds.Truth(interpreter.Conditions.Not(Same(interpreter, left, right)));
            case ComparisonOperator.In:
                return interpreter.Worlds.Truth(Contains(interpreter, right, left));
            case ComparisonOperator.NotIn:
                return interpreter.Worlds.Truth(interpreter.Conditions.Not(Contains(interpreter, right, left)));
            default:
                return Order(interpreter, operation, left, right);
        }
    }

    /// <summary>When two values are equal.</summary>
    public static Condition Equal(Interpreter interpreter, PyValue left, PyValue right, int depth = 0)
    {
        var conditions = interpreter.Conditions;
        // Numbers are compared as large ones.
        interpreter.Work(4);
        left = interpreter.Worlds.Possible(left);
        right = interpreter.Worlds.Possible(right);
        if (left is PyChoice choice)
        {
            return Any(conditions, choice, one => Equal(interpreter, one, right, depth + 1));
        }

        return right is PyChoice other
            ? Any(conditions, other, one => Equal(interpreter, left, one, depth + 1))
            : EqualValues(interpreter, left, right, depth);
    }

    private static Condition EqualValues(Interpreter interpreter, PyValue left, PyValue right, int depth)
    {
        if (left is PyUnknown || right is PyUnknown)
        {
            return EqualUnknown(interpreter, left, right);
        }

        if (Operators.AsInteger(left) is { } whole && Operators.AsInteger(right) is { } number)
        {
            return Of(whole == number);
        }

        if (left is PyFloat or PyInteger or PyBoolean && right is PyFloat or PyInteger or PyBoolean)
        {
            return Of(Operators.AsFloat(left) == Operators.AsFloat(right));
        }

        switch (left, right)
        {
            case (HarmlessObject { IsCertain: false } or DictionaryView, _)
            or (_, HarmlessObject { IsCertain: false } or DictionaryView):
                return interpreter.Fresh("two values are equal", "two values are not equal");
            case (PyReference one, PyReference two) when one.Id == two.Id:
                return Condition.Always;
            case (PyReference, PyReference) when depth > Deepest:
                return interpreter.Fresh("two values are equal", "two values are not equal");
            case (PyTuple one, PyTuple two):
                return EqualItems(interpreter, one.Items, two.Items, depth);
            case (PyReference { Kind: PyKind.List } one, PyReference { Kind: PyKind.List } two):
                return Contents(
                    interpreter,
                    one,
                    x => Contents(interpreter, two, y => EqualItems(interpreter, x, y, depth))
                );
            case (PyReference { Kind: PyKind.Set } one, PyReference { Kind: PyKind.Set } two):
                return Contents(interpreter, one, x => Contents(interpreter, two, y => EqualSets(interpreter, x, y)));
            case (PyReference { Kind: PyKind.Dictionary } one, PyReference { Kind: PyKind.Dictionary } two):
                return EqualMaps(interpreter, one, two, depth);
            case
            (PyReference { Kind: PyKind.Instance }, _)
            or
            (_, PyReference { Kind: PyKind.Instance })
            or (PyLibraryObject, PyLibraryObject):
                return left.Equals(right)
                    ? Condition.Always
                    : interpreter.Fresh("two objects are equal", "two objects are not equal");
            default:
                return Of(left.Equals(right));
        }
    }

    /// <summary>When a container holds a value.</summary>
    public static Condition Contains(Interpreter interpreter, PyValue container, PyValue value)
    {
        if (container is PyString)
        {
            interpreter.Handle(container);
        }

        switch (container)
        {
            case PyString text when value is PyString part:
                return Of(text.Value.Contains(part.Value, StringComparison.Ordinal));
            case PyString when value is PyUnknown unknown:
                return Unsure(interpreter, unknown, $"in {PyText.Key(interpreter, container)}");
            case PyString:
                throw interpreter.Raise("TypeError", "'in <string>' requires string as left operand");
            case PyBytes:
                return interpreter.Fresh("the bytes contain the value", "the bytes do not contain the value");
            case PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary:
                return ContainsKey(interpreter, dictionary, value);
            case PyReference { Kind: PyKind.List or PyKind.Set } list:
                return Contents(interpreter, list, items => ContainsItem(interpreter, items, value));
            case PyTuple tuple:
                return ContainsItem(interpreter, tuple.Items, value);
            case PyLibraryObject library:
                try
                {
                    return interpreter.Truth(library.Contains(interpreter, value));
                }
                catch (PyRaise raise)
                {
                    throw interpreter.Raise(raise.Type, raise.Message);
                }

            case PyUnknown unknown:
                return Unsure(interpreter, unknown, $"contains {PyText.Key(interpreter, value)}");
            case PyReference:
                return interpreter.Fresh("the object contains the value", "the object does not contain the value");
            default:
                throw interpreter.Raise("TypeError", "the value is no container");
        }
    }

    /// <summary>Which of two values comes first: negative, zero or positive; null where Python can't tell or we can't.</summary>
    public static int? Order(PyValue left, PyValue right, Interpreter interpreter, int depth = 0)
    {
        if (Operators.AsInteger(left) is { } whole && Operators.AsInteger(right) is { } number)
        {
            return whole.CompareTo(number);
        }

        if (Operators.AsFloat(left) is { } one && Operators.AsFloat(right) is { } two)
        {
            return double.IsNaN(one) || double.IsNaN(two) ? null : one.CompareTo(two);
        }

        switch (left, right)
        {
            case (PyString a, PyString b):
                return PyText.Order(a.Value, b.Value);
            case (PyBytes a, PyBytes b):
                return a.Value.AsSpan().SequenceCompareTo(b.Value.AsSpan());
            case (PyDuration a, PyDuration b):
                return a.Microseconds.CompareTo(b.Microseconds);
            case (PyPath a, PyPath b):
                return PyText.Order(a.Value, b.Value);
            case (PyTuple a, PyTuple b) when depth < Deepest:
                return Order(a.Items, b.Items, interpreter, depth);
            case (PyReference { Kind: PyKind.List } a, PyReference { Kind: PyKind.List } b)
                when depth < Deepest
                    && interpreter.Worlds.Content(a) is ListContent x
                    && interpreter.Worlds.Content(b) is ListContent y:
                return Order(x.Items, y.Items, interpreter, depth);
            default:
                return null;
        }
    }

    private static int? Order(
        ImmutableArray<PyValue> left,
        ImmutableArray<PyValue> right,
        Interpreter interpreter,
        int depth
    )
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            var equal = Equal(interpreter, left[index], right[index], depth + 1);
            if (!equal.IsAlways)
            {
                return equal.IsNever ? Order(left[index], right[index], interpreter, depth + 1) : null;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static PyValue Order(Interpreter interpreter, ComparisonOperator operation, PyValue left, PyValue right)
    {
        if (Order(left, right, interpreter) is { } order)
        {
            return PyBoolean.Of(
                operation switch
                {
                    ComparisonOperator.Less => order < 0,
                    ComparisonOperator.LessOrEqual => order <= 0,
                    ComparisonOperator.Greater => order > 0,
                    _ => order >= 0,
                }
            );
        }

        if (Operators.AsFloat(left) is not null && Operators.AsFloat(right) is not null)
        {
            return PyBoolean.False;
        }

        if (left is VersionInfo && right is PyTuple version)
        {
            return VersionInfo.Compare(interpreter, operation, version);
        }

        if (left is PyLibraryObject or PyReference or PyTuple || right is PyLibraryObject or PyReference or PyTuple)
        {
            return interpreter.Unknown("the comparison", "such values are not compared", PyKind.Boolean);
        }

        if (left is PyUnknown { Kind: PyKind.Any } || right is PyUnknown { Kind: PyKind.Any })
        {
            interpreter.MayRaise("the comparison", "TypeError");
        }

        var sign = operation switch
        {
            ComparisonOperator.Less => "<",
            ComparisonOperator.LessOrEqual => "<=",
            ComparisonOperator.Greater => ">",
            _ => ">=",
        };
        return (left, right) switch
        {
            (PyUnknown unknown, _) => unknown.Derive("", $" {sign} {PyText.Key(interpreter, right)}", PyKind.Boolean),
            (_, PyUnknown unknown) => unknown.Derive($"{PyText.Key(interpreter, left)} {sign} ", "", PyKind.Boolean),
            _ => throw interpreter.Raise("TypeError", $"'{sign}' not supported between such values"),
        };
    }

    private static Condition Same(Interpreter interpreter, PyValue left, PyValue right) =>
        left is PyUnknown || right is PyUnknown ? EqualUnknown(interpreter, left, right)
        : left is HarmlessObject { IsCertain: false } || right is HarmlessObject { IsCertain: false }
            ? interpreter.Fresh("two values are one object", "two values are not one object")
        : left.GetType() != right.GetType() ? Condition.Never
        : left
            is PyNone
                or PyBoolean
                or PyReference
                or PyFunction
                or PyClass
                or PyNative
                or PyNamed
                or PyLibraryObject
                or PyExceptionType
            ? Of(left.Equals(right))
        : Equal(interpreter, left, right).IsNever ? Condition.Never
        // Whether two equal texts or numbers are one object is the interpreter's affair.
        : interpreter.Fresh("two equal values are one object", "two equal values are not one object");

    private static Condition EqualUnknown(Interpreter interpreter, PyValue left, PyValue right)
    {
        if (left is PyUnknown one && right is PyUnknown two)
        {
            return string.Equals(one.Key, two.Key, StringComparison.Ordinal) ? Condition.Always
                : CanBeEqual(one.Kind, two.Kind)
                    ? interpreter.Conditions.Holds(
                        new(
                            $"{one.Key} == {two.Key}",
                            $"{one.Text} is the same as {two.Text}",
                            $"{one.Text} is not the same as {two.Text}"
                        )
                    )
                : Condition.Never;
        }

        var (unknown, known) = left is PyUnknown first ? (first, right) : ((PyUnknown)right, left);
        if (!CanBe(unknown.Kind, known))
        {
            return Condition.Never;
        }

        switch (known)
        {
            case PyBoolean boolean when unknown.Kind == PyKind.Boolean:
                var truth = interpreter.Truth(unknown);
                return boolean.Value ? truth : interpreter.Conditions.Not(truth);
            case PyNone or PyBoolean or PyInteger or PyFloat or PyString or PyBytes:
                var shown = known is PyString { Value.Length: 0 } ? "empty" : PyText.Key(interpreter, known);
                return interpreter.Conditions.IsEqual(unknown.Key, unknown.Text, HashKey(known), shown);
            default:
                return Unsure(interpreter, unknown, $"equals {PyText.Key(interpreter, known)}");
        }
    }

    private static Condition Unsure(Interpreter interpreter, PyUnknown unknown, string what) =>
        interpreter.Conditions.Holds(
            new($"{unknown.Key} {what}", $"{unknown.Text} {what}", $"not: {unknown.Text} {what}")
        );

    private static bool CanBeEqual(PyKind left, PyKind right) =>
        left == right
        || left is PyKind.Any or PyKind.Object
        || right is PyKind.Any or PyKind.Object
        || (IsNumber(left) && IsNumber(right));

    private static bool IsNumber(PyKind kind) => kind is PyKind.Boolean or PyKind.Integer or PyKind.Float;

    private static bool CanBe(PyKind kind, PyValue known) =>
        kind switch
        {
            PyKind.Any => true,
            PyKind.Object => known is not (PyNone or PyBoolean or PyInteger or PyFloat or PyString),
            PyKind.Boolean or PyKind.Integer or PyKind.Float => known is PyBoolean or PyInteger or PyFloat,
            PyKind.String => known is PyString,
            PyKind.Bytes => known is PyBytes,
            PyKind.Tuple => known is PyTuple,
            _ => known is PyReference,
        };

    private static Condition ContainsItem(Interpreter interpreter, ImmutableArray<PyValue> items, PyValue value)
    {
        var result = Condition.Never;
        foreach (var item in items)
        {
            result = interpreter.Conditions.Or(
                result,
                item is PySpread spread
                    ? Unsure(interpreter, spread.Unknown, $"contains {PyText.Key(interpreter, value)}")
                    : Equal(interpreter, item, value)
            );
            if (result.IsAlways)
            {
                break;
            }
        }

        return result;
    }

    private static Condition ContainsKey(Interpreter interpreter, PyReference dictionary, PyValue key)
    {
        if (key is PyUnknown unknown)
        {
            return interpreter.Iterate(dictionary) is { } keys
                ? ContainsItem(interpreter, keys, key)
                : Unsure(interpreter, unknown, "is a key");
        }

        return interpreter.Find(dictionary, key) switch
        {
            PyAbsent => Condition.Never,
            PyChoice choice => Any(interpreter.Conditions, choice, one => Of(one is not PyAbsent)),
            PyUnknown found
                when interpreter.Worlds.Map(dictionary) is { Clouded: { } cloud } map
                    && (map.Find(HashKey(key)) is null || found.Key.StartsWith(cloud.Key, StringComparison.Ordinal)) =>
                interpreter.Fresh("the dictionary has the key", "the dictionary does not have the key"),
            _ => Condition.Always,
        };
    }

    private static Condition EqualItems(
        Interpreter interpreter,
        ImmutableArray<PyValue> left,
        ImmutableArray<PyValue> right,
        int depth
    )
    {
        if (left.Concat(right).Any(item => item is PySpread))
        {
            return interpreter.Fresh("two lists are equal", "two lists are not equal");
        }

        if (left.Length != right.Length)
        {
            return Condition.Never;
        }

        var result = Condition.Always;
        for (var index = 0; index < left.Length && !result.IsNever; index++)
        {
            result = interpreter.Conditions.And(result, Equal(interpreter, left[index], right[index], depth + 1));
        }

        return result;
    }

    private static Condition EqualSets(
        Interpreter interpreter,
        ImmutableArray<PyValue> left,
        ImmutableArray<PyValue> right
    ) =>
        left.Concat(right).Any(item => item is PySpread or PyUnknown or PyChoice)
            ? interpreter.Fresh("two sets are equal", "two sets are not equal")
            : Of(left.Select(HashKey).ToHashSet().SetEquals(right.Select(HashKey)));

    private static Condition EqualMaps(Interpreter interpreter, PyReference left, PyReference right, int depth)
    {
        var (one, two) = (interpreter.Worlds.Map(left), interpreter.Worlds.Map(right));
        if (one.Clouded is not null || two.Clouded is not null)
        {
            return interpreter.Fresh("two dictionaries are equal", "two dictionaries are not equal");
        }

        var result = Condition.Always;
        foreach (var key in one.Keys.Concat(two.Keys).Distinct())
        {
            var mine = interpreter.Find(left, key);
            var theirs = interpreter.Find(right, key);
            result = interpreter.Conditions.And(result, Equal(interpreter, mine, theirs, depth + 1));
        }

        return result;
    }

    private static Condition Contents(
        Interpreter interpreter,
        PyReference list,
        Func<ImmutableArray<PyValue>, Condition> follow
    ) =>
        interpreter.Worlds.Content(list) switch
        {
            ListContent content => follow(content.Items),
            PyChoice choice => Any(
                interpreter.Conditions,
                choice,
                one =>
                    one is ListContent content
                        ? follow(content.Items)
                        : interpreter.Fresh("the list has the item", "the list does not have the item")
            ),
            _ => interpreter.Fresh("the list has the item", "the list does not have the item"),
        };

    private static Condition Any(Conditions conditions, PyChoice choice, Func<PyValue, Condition> follow) =>
        choice.Alternatives.Aggregate(
            Condition.Never,
            (either, alternative) => conditions.Or(either, conditions.And(alternative.When, follow(alternative.Value)))
        );

    private static Condition Of(bool value) => value ? Condition.Always : Condition.Never;
}
