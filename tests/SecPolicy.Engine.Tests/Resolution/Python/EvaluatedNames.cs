using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Tests.Oracle.Python;

namespace SecPolicy.Engine.Tests.Resolution.Python;

/// <summary>The names of an evaluated module with Python's own types, as the oracle writes them.</summary>
internal sealed class EvaluatedNames(Interpreter interpreter)
{
    private const int Most = 64;

    private readonly List<int> _open = [];
    private PyUnknown? _unknown;

    public FrozenDictionary<string, Said> Read()
    {
        var map = interpreter.Worlds.Map(interpreter.Imported!);
        return map
            .Keys.OfType<PyString>()
            .Where(key => key.Value.Any(char.IsUpper) && !key.Value.Any(char.IsLower))
            .ToFrozenDictionary(key => key.Value, key => Read(map.Find(key)!.Value.Value), StringComparer.Ordinal);
    }

    private Said Read(PyValue value)
    {
        _unknown = null;
        var all = Expand(interpreter.Worlds.Possible(value), Condition.Always);
        if (all is null || _unknown is not null)
        {
            return new Unknown(_unknown?.Reason ?? "too many values", Evaluated.Place(_unknown?.Place));
        }

        var values = all.Where(one => one.Value is not null)
            .Select(one => one.Value!.Value)
            .Distinct()
            .ToImmutableArray();
        var mayBeAbsent = all.Exists(one => one.Value is null);
        return values.Length == 1 && !mayBeAbsent ? new Exact(values[0]) : new Alternatives(values, mayBeAbsent);
    }

    private List<(Condition When, PythonValue? Value)>? Expand(PyValue value, Condition when)
    {
        switch (value)
        {
            case PyChoice choice:
                return Join(choice.Alternatives.Select(one => (one.Value, one.When)), when);
            case PyAbsent:
                return [(when, null)];
            case PyUnknown { Kind: PyKind.Boolean } unknown:
                var truth = interpreter.Truth(unknown);
                return Join([(PyBoolean.True, truth), (PyBoolean.False, interpreter.Conditions.Not(truth))], when);
            case PyUnknown { Kind: PyKind.Object } or PyFunction or PyClass or PyNative or PyLibraryObject or PyModule:
                if (value is PyUnknown opaque)
                {
                    _unknown ??= opaque;
                }

                return [(when, PythonValue.Opaque)];
            case PyUnknown unknown:
                _unknown ??= unknown;
                return [(when, PythonValue.Opaque)];
            case PyTuple tuple:
                return Items(tuple.Items, when, PythonValue.Tuple);
            case PyReference reference:
                return Reference(reference, when);
            default:
                return [(when, Scalar(value))];
        }
    }

    private List<(Condition When, PythonValue? Value)>? Reference(PyReference reference, Condition when)
    {
        var depth = _open.LastIndexOf(reference.Id);
        if (depth >= 0)
        {
            return [(when, PythonValue.Cycle(depth))];
        }

        _open.Add(reference.Id);
        try
        {
            switch (reference.Kind)
            {
                case PyKind.List or PyKind.Set:
                    Func<IEnumerable<PythonValue>, PythonValue> make =
                        reference.Kind == PyKind.List ? PythonValue.List
                        : reference.IsFrozen ? PythonValue.FrozenSet
                        : PythonValue.Set;
                    var content = interpreter.Worlds.Content(reference);
                    return content is PyChoice choice
                        ? choice
                            .Alternatives.Select(one =>
                                Items(((ListContent)one.Value).Items, interpreter.Conditions.And(when, one.When), make)
                            )
                            .Aggregate((left, right) => left is null || right is null ? null : [.. left, .. right])
                        : Items(((ListContent)content).Items, when, make);
                case PyKind.Dictionary:
                    return Map(reference, when);
                default:
                    return [(when, PythonValue.Opaque)];
            }
        }
        finally
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private List<(Condition When, PythonValue? Value)>? Map(PyReference reference, Condition when)
    {
        var map = interpreter.Worlds.Map(reference);
        _unknown ??= map.Clouded;
        if (!map.IsOrdered && map.Count > 1)
        {
            _unknown ??= new("order", "the order", "the order of its keys differs from case to case", PyKind.Any, null);
        }

        var keys = map.Keys.ToImmutableArray();
        var values = keys.Select(key => interpreter.Worlds.Possible(map.Find(key)!.Value.Value)).ToImmutableArray();
        var found = new List<(Condition When, ImmutableArray<(PythonValue, PythonValue)> Pairs)> { (when, []) };
        for (var index = 0; index < keys.Length; index++)
        {
            if (
                Expand(keys[index], Condition.Always) is not [var key]
                || Expand(values[index], Condition.Always) is not { } each
            )
            {
                return null;
            }

            found = Combine(
                found,
                each,
                (pairs, value) => value is null ? pairs : pairs.Add((key.Value!.Value, value.Value))
            );
            if (found.Count > Most)
            {
                return null;
            }
        }

        return [.. found.Select(one => (one.When, (PythonValue?)PythonValue.Dictionary(one.Pairs)))];
    }

    private List<(Condition When, PythonValue? Value)>? Items(
        ImmutableArray<PyValue> items,
        Condition when,
        Func<IEnumerable<PythonValue>, PythonValue> make
    )
    {
        var found = new List<(Condition When, ImmutableArray<PythonValue> Items)> { (when, []) };
        foreach (var item in items)
        {
            if (item is PySpread spread)
            {
                _unknown ??= spread.Unknown;
                return [(when, PythonValue.Opaque)];
            }

            if (Expand(interpreter.Worlds.Possible(item), Condition.Always) is not { } each)
            {
                return null;
            }

            found = Combine(found, each, (before, value) => value is null ? before : before.Add(value.Value));
            if (found.Count > Most)
            {
                return null;
            }
        }

        return [.. found.Select(one => (one.When, (PythonValue?)make(one.Items)))];
    }

    private List<(Condition When, T Value)> Combine<T>(
        List<(Condition When, T Value)> found,
        List<(Condition When, PythonValue? Value)> each,
        Func<T, PythonValue?, T> add
    ) =>
        each is [{ When.IsAlways: true } single]
            ? [.. found.Select(one => (one.When, add(one.Value, single.Value)))]
            :
            [
                .. found
                    .SelectMany(one =>
                        each.Select(other =>
                            (When: interpreter.Conditions.And(one.When, other.When), add(one.Value, other.Value))
                        )
                    )
                    .Where(one => interpreter.Worlds.CanHold(one.When)),
            ];

    private List<(Condition When, PythonValue? Value)>? Join(
        IEnumerable<(PyValue Value, Condition When)> alternatives,
        Condition when
    )
    {
        var all = new List<(Condition When, PythonValue? Value)>();
        foreach (var (value, condition) in alternatives)
        {
            var both = interpreter.Conditions.And(when, condition);
            if (interpreter.Worlds.CanHold(both))
            {
                if (Expand(value, both) is not { } more)
                {
                    return null;
                }

                all.AddRange(more);
            }
        }

        return all;
    }

    private static PythonValue Scalar(PyValue value) =>
        value switch
        {
            PyNone => PythonValue.None,
            PyBoolean boolean => PythonValue.Boolean(boolean.Value),
            // Writing a very long number takes time that grows with its square.
            PyInteger { Value: var number } => number.GetBitLength() > 100_000
                ? PythonValue.Opaque
                : PythonValue.Integer(number),
            PyFloat number => PythonValue.Float(number.Value),
            PyString text => PythonValue.String(text.Value),
            PyBytes bytes => PythonValue.Bytes(bytes.Value.AsSpan()),
            PyPath path => PythonValue.Path(path.Value),
            PyDuration duration => new($"timedelta({duration.Microseconds} us)"),
            _ => PythonValue.Opaque,
        };
}
