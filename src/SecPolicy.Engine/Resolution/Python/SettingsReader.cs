using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>Reads the names of an evaluated module as settings: all the values that each can have, with what they assume.</summary>
/// <param name="interpreter">The interpreter, behind the module's last statement.</param>
internal sealed class SettingsReader(Interpreter interpreter)
{
    private readonly Conditions _conditions = interpreter.Conditions;
    private readonly Worlds _worlds = interpreter.Worlds;
    private int _parts;
    private GroundsReader? _grounds;

    private GroundsReader Grounds => _grounds ??= new(interpreter, Was);

    private readonly record struct Possible(
        Condition When,
        ConfigValue? Value,
        PythonType Type,
        ListContent? Content = null
    );

    /// <summary>Reads one name.</summary>
    public PythonSetting Read(string name, Slot slot)
    {
        _parts = 0;
        var alternatives = new List<PythonAlternative>();
        var value = _worlds.Possible(slot.Value);
        var parts = value is PyChoice choice ? choice.Alternatives : [new(Condition.Always, value, null)];
        var found = new List<(Possible Possible, Assigned? By)>();
        foreach (var part in parts)
        {
            foreach (var possible in Expand(part.Value, part.When, 0))
            {
                var here = _conditions.And(possible.When, _worlds.Current.Path);
                if (here.IsNever)
                {
                    continue;
                }

                var same = found.FindIndex(other =>
                    Equals(other.Possible.Value, possible.Value)
                    && other.Possible.Type == possible.Type
                    && possible.Value is not UnknownValue
                );
                if (same >= 0)
                {
                    var other = found[same];
                    found[same] = other with
                    {
                        Possible = other.Possible with { When = _conditions.Or(other.Possible.When, here) },
                    };
                }
                else
                {
                    found.Add((possible with { When = here }, part.By ?? slot.By));
                }
            }
        }

        if (found.Count > _worlds.MostAlternatives)
        {
            found = [found[0] with { Possible = TooMany }];
        }

        foreach (var (possible, by) in found)
        {
            var (span, history, order) = Origin(possible.Content, by);
            alternatives.Add(
                new(possible.Value, possible.Type, found.Count == 1 ? [] : Words(possible.When), span, history)
                {
                    Grounds = Grounds.Of(name, order, Bases(possible.Content, by, slot)),
                }
            );
        }

        return new(name, [.. alternatives]);
    }

    /// <summary>For names that nothing sets: the branches that would have.</summary>
    public FrozenDictionary<string, ImmutableArray<PythonGround>> Passed(MapContent settings) =>
        Grounds
            .PassedNames.Where(name => settings.Find(new PyString(name)) is null)
            .ToFrozenDictionary(name => name, name => Grounds.Of(name, 0, []), StringComparer.Ordinal);

    /// <summary>On what the changes of a value rest: the assignment, and edits of the list or dictionary in place.</summary>
    private IEnumerable<Basis> Bases(ListContent? content, Assigned? by, Slot slot)
    {
        var bases = new List<Basis>();
        if (by?.Basis is { } own)
        {
            bases.Add(own);
        }

        if (content is not null)
        {
            bases.AddRange(content.Edits.Select(edit => edit.Basis).OfType<Basis>());
        }

        AddItems(_worlds.Possible(slot.Value), bases, 0);
        return bases;
    }

    /// <summary>What the items of a dictionary rest on that were set one by one.</summary>
    private void AddItems(PyValue value, List<Basis> bases, int depth)
    {
        if (
            depth > FixedLimits.SettingNesting
            || value is not PyReference { Kind: PyKind.Dictionary } dictionary
            || !_worlds.Current.Objects.ContainsKey(dictionary.Id)
        )
        {
            return;
        }

        var map = _worlds.Map(dictionary);
        foreach (var key in map.Keys)
        {
            var slot = map.Find(key)!.Value;
            if (slot.By?.Basis is { } basis)
            {
                bases.Add(basis);
            }

            AddItems(slot.Value, bases, depth + 1);
        }
    }

    private Possible TooMany =>
        new(
            Condition.Always,
            new UnknownValue($"it has more than {_worlds.MostAlternatives} possible values"),
            PythonType.Unknown
        );

    /// <summary>When a value is the one, in words: facts that must all hold.</summary>
    private ImmutableArray<string> Words(Condition condition)
    {
        const int MostWays = 3;
        var given = _conditions.Given(condition, _worlds.Current.Path);
        var ways = _conditions.Describe(given, MostWays + 1);
        if (ways.Length <= 1)
        {
            return ways.IsEmpty ? [] : ways[0];
        }

        var demands = _conditions.Demands(given);
        return ways.Length > MostWays && !demands.IsEmpty ? demands
            : ways.Length > MostWays ? [$"{string.Join(" and ", ways[0])}, among other cases"]
            : [string.Join(", or ", ways.Select(way => string.Join(" and ", way)))];
    }

    /// <summary>Why a value is not known, and where that comes from.</summary>
    public static UnknownValue Reason(PyUnknown unknown)
    {
        if (unknown.Place is not { } place || place.Source.Path.Length == 0)
        {
            return new(unknown.Reason);
        }

        var line = place.StartPosition.Line.ToString(CultureInfo.InvariantCulture);
        return new($"{unknown.Reason} ({place.Source.Path}:{line})") { Cause = place };
    }

    private (SourceSpan? Span, ImmutableArray<PythonAssignment> History, int Order) Origin(
        ListContent? content,
        Assigned? by
    )
    {
        var assignments = new List<(int Order, SourceSpan Span, PyValue Value)>();
        for (var one = by; one is not null; one = one.Previous)
        {
            assignments.Add((one.Order, one.Span, one.Value));
        }

        var changes = assignments.ToList();
        if (content is not null)
        {
            var after = content.Items;
            foreach (var edit in content.Edits)
            {
                // += is a change in place and an assignment at once.
                if (!assignments.Exists(assignment => IsPartOf(edit.Span, assignment.Span)))
                {
                    changes.Add((edit.Order, edit.Span, new ListContent(after, [])));
                }

                after = edit.Before;
            }
        }

        changes.Sort((one, other) => other.Order.CompareTo(one.Order));
        return changes.Count == 0
            ? (null, [], 0)
            : (
                changes[0].Span,
                [.. changes.Skip(1).Select(change => Was(change.Value, change.Span))],
                changes[0].Order
            );
    }

    private static bool IsPartOf(SourceSpan edit, SourceSpan assignment) =>
        ReferenceEquals(edit.Source, assignment.Source) && edit.Start <= assignment.Start && edit.End >= assignment.End;

    private PythonAssignment Was(PyValue value, SourceSpan span)
    {
        var possible = Expand(value, Condition.Always, 0).ToArray();
        return possible is [{ Value: { } known } one]
            ? new(known, one.Type, span)
            : new(new UnknownValue("it had several possible values"), PythonType.Unknown, span);
    }

    /// <summary>All that a value can be, as configuration.</summary>
    private IEnumerable<Possible> Expand(PyValue value, Condition when, int depth)
    {
        if (depth > FixedLimits.SettingNesting || ++_parts > FixedLimits.SettingEntries)
        {
            return [new(when, new UnknownValue("it is too large"), PythonType.Unknown)];
        }

        switch (value)
        {
            case PyChoice choice:
                return choice.Alternatives.SelectMany(alternative =>
                    _conditions.And(_conditions.And(when, alternative.When), _worlds.Current.Path) is { IsNever: false }
                        ? Expand(alternative.Value, _conditions.And(when, alternative.When), depth)
                        : []
                );
            case PyAbsent:
                return [new(when, null, PythonType.None)];
            case PyUnknown { Kind: PyKind.Boolean } unknown:
                var truth = interpreter.Truth(unknown);
                return
                [
                    new(_conditions.And(when, truth), new BooleanValue(true), PythonType.Boolean),
                    new(_conditions.And(when, _conditions.Not(truth)), new BooleanValue(false), PythonType.Boolean),
                ];
            case PyTuple tuple:
                return Items(new(tuple.Items, []), when, PythonType.Tuple, depth);
            case ListContent content:
                return Items(content, when, PythonType.List, depth);
            case PyReference reference when !_worlds.Current.Objects.ContainsKey(reference.Id):
                return [new(when, new UnknownValue("it was made in a case that ended"), PythonType.Unknown)];
            case PyReference { Kind: PyKind.List or PyKind.Set } list:
                var type = list.Kind == PyKind.List ? PythonType.List : PythonType.Set;
                return _worlds.Content(list) switch
                {
                    ListContent content => Items(content, when, type, depth),
                    PyChoice contents => contents.Alternatives.SelectMany(alternative =>
                        alternative.Value is ListContent content
                        && _conditions.And(when, alternative.When) is { IsNever: false } both
                            ? Items(content, both, type, depth)
                            : []
                    ),
                    _ => [new(when, new UnknownValue("the list is not known"), type)],
                };
            case PyReference { Kind: PyKind.Dictionary } dictionary:
                return Map(dictionary, when, depth);
            default:
                var (one, kind) = Scalar(value);
                return [new(when, one, kind)];
        }
    }

    private List<Possible> Items(ListContent content, Condition when, PythonType type, int depth)
    {
        var possible = new List<(Condition When, ImmutableArray<ConfigValue> Items)> { (when, []) };
        foreach (var item in content.Items)
        {
            if (item is PySpread spread)
            {
                Add([new(Condition.Always, Reason(spread.Unknown), PythonType.Unknown)]);
            }
            else
            {
                Add([.. Expand(item, Condition.Always, depth + 1)]);
            }
        }

        return [.. possible.Select(one => new Possible(one.When, new ListValue(one.Items), type, content))];

        void Add(Possible[] each)
        {
            if (each.Length == 1)
            {
                for (var index = 0; index < possible.Count; index++)
                {
                    possible[index] = possible[index] with
                    {
                        Items = possible[index].Items.Add(each[0].Value ?? new UnknownValue("it may be missing")),
                    };
                }

                return;
            }

            var next = possible
                .SelectMany(one =>
                    each.Select(other =>
                        (
                            When: _conditions.And(one.When, other.When),
                            Items: one.Items.Add(other.Value ?? new UnknownValue("it may be missing"))
                        )
                    )
                )
                .Where(one => !_conditions.And(one.When, _worlds.Current.Path).IsNever)
                .ToList();
            if (next.Count <= _worlds.MostAlternatives)
            {
                possible = next;
                return;
            }

            Add([new(Condition.Always, new UnknownValue("it has several possible values"), PythonType.Unknown)]);
        }
    }

    private List<Possible> Map(PyReference dictionary, Condition when, int depth)
    {
        var map = _worlds.Map(dictionary);
        if (map.Clouded is { } cloud)
        {
            return [new(when, Reason(cloud), PythonType.Dictionary)];
        }

        var possible = new List<(Condition When, ImmutableArray<KeyValuePair<string, ConfigValue>> Items)>
        {
            (when, []),
        };
        foreach (var key in map.Keys)
        {
            var name = key is PyString text ? text.Value : Scalar(key).Value.ToString();
            var each = Expand(_worlds.Possible(map.Find(key)!.Value.Value), Condition.Always, depth + 1).ToArray();
            if (each.Length > 1)
            {
                var next = possible
                    .SelectMany(one =>
                        each.Select(other =>
                            (
                                When: _conditions.And(one.When, other.When),
                                Items: other.Value is null ? one.Items : one.Items.Add(new(name, other.Value))
                            )
                        )
                    )
                    .Where(one => !_conditions.And(one.When, _worlds.Current.Path).IsNever)
                    .ToList();
                if (next.Count <= _worlds.MostAlternatives)
                {
                    possible = next;
                    continue;
                }

                each = [new(Condition.Always, new UnknownValue("it has several possible values"), PythonType.Unknown)];
            }

            if (each is [{ Value: { } value }])
            {
                for (var index = 0; index < possible.Count; index++)
                {
                    possible[index] = possible[index] with { Items = possible[index].Items.Add(new(name, value)) };
                }
            }
        }

        return [.. possible.Select(one => new Possible(one.When, new MapValue(one.Items), PythonType.Dictionary))];
    }

    private static (ConfigValue Value, PythonType Type) Scalar(PyValue value) =>
        value switch
        {
            PyNone => (NullValue.Instance, PythonType.None),
            PyBoolean boolean => (new BooleanValue(boolean.Value), PythonType.Boolean),
            PyInteger { Value: var number } => (
                number >= long.MinValue && number <= long.MaxValue
                    ? new IntegerValue((long)number)
                    : new NumberValue((double)number),
                PythonType.Integer
            ),
            PyFloat number => (new NumberValue(number.Value), PythonType.Float),
            PyString text => (new StringValue(text.Value), PythonType.String),
            PyBytes bytes => (
                new StringValue(System.Text.Encoding.Latin1.GetString(bytes.Value.AsSpan())),
                PythonType.Bytes
            ),
            PyDuration { Microseconds: var length }
                when BigInteger.Abs(length) < TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond => (
                new DurationValue(TimeSpan.FromMicroseconds((long)length)),
                PythonType.Duration
            ),
            PyPath path => (new StringValue(path.Value), PythonType.Other),
            PyUnknown unknown => (Reason(unknown), TypeOf(unknown.Kind)),
            HarmlessObject { IsCertain: false } harmless => (
                new UnknownValue($"what {harmless.Name} gives is not followed"),
                PythonType.Unknown
            ),
            PyFunction => (new UnknownValue("it is a function"), PythonType.Other),
            PyClass => (new UnknownValue("it is a class"), PythonType.Other),
            _ => (new UnknownValue("it is an object"), PythonType.Other),
        };

    private static PythonType TypeOf(PyKind kind) =>
        kind switch
        {
            PyKind.Boolean => PythonType.Boolean,
            PyKind.Integer => PythonType.Integer,
            PyKind.Float => PythonType.Float,
            PyKind.String => PythonType.String,
            PyKind.Bytes => PythonType.Bytes,
            PyKind.List => PythonType.List,
            PyKind.Tuple => PythonType.Tuple,
            PyKind.Set => PythonType.Set,
            PyKind.Dictionary => PythonType.Dictionary,
            _ => PythonType.Unknown,
        };
}
