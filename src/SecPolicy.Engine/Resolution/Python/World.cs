using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>
/// What holds at one point of the program: the condition under which it is reached, and what every mutable object holds there.
/// </summary>
/// <param name="Path">The condition.</param>
/// <param name="Objects">The contents by <see cref="PyReference.Id"/>: a <see cref="MapContent"/>, a <see cref="ListContent"/>, or a choice of them.</param>
internal sealed record World(Condition Path, ImmutableDictionary<int, PyValue> Objects);

/// <summary>The worlds of an evaluation: splits them, joins them, and keeps the one that is current.</summary>
/// <param name="conditions">The conditions.</param>
/// <param name="place">Where the program is.</param>
internal sealed class Worlds(Conditions conditions, Func<SourceSpan?> place)
{
    /// <summary>How many values are kept apart; more are not known.</summary>
    public int MostAlternatives => conditions.MostAlternatives;

    private int _lastId;

    /// <summary>The conditions.</summary>
    public Conditions Conditions => conditions;

    /// <summary>The current world.</summary>
    /// <remarks>Contents are compared by identity: equal ones may have come about in different places.</remarks>
    public World Current { get; set; } =
        new(Condition.Always, ImmutableDictionary.Create<int, PyValue>(null, ReferenceEqualityComparer.Instance));

    /// <summary>A number that no object has yet.</summary>
    public int NextId() => ++_lastId;

    /// <summary>Makes a mutable object.</summary>
    public PyReference Create(PyKind kind, PyValue content)
    {
        var reference = new PyReference(NextId(), kind);
        Current = Current with { Objects = Current.Objects.Add(reference.Id, content) };
        return reference;
    }

    /// <summary>What an object holds: one content, a choice of them, or unknown.</summary>
    public PyValue Content(PyReference reference) => Possible(Current.Objects[reference.Id]);

    /// <summary>What a dictionary, object or namespace holds.</summary>
    public MapContent Map(PyReference reference) => (MapContent)Current.Objects[reference.Id];

    /// <summary>Changes what an object holds.</summary>
    public void Store(PyReference reference, PyValue content) =>
        Current = Current with { Objects = Current.Objects.SetItem(reference.Id, content) };

    /// <summary>Goes on where a condition holds.</summary>
    /// <returns>Whether it can hold at all.</returns>
    public bool Assume(Condition condition)
    {
        var path = conditions.And(Current.Path, condition);
        Current = Current with { Path = path };
        return !path.IsNever;
    }

    /// <summary>Whether a condition can hold here.</summary>
    public bool CanHold(Condition condition) => !conditions.And(Current.Path, condition).IsNever;

    /// <summary>A value without the alternatives that are impossible here.</summary>
    public PyValue Possible(PyValue value)
    {
        if (value is not PyChoice choice)
        {
            return value;
        }

        var possible = choice.Alternatives.RemoveAll(alternative => !CanHold(alternative.When));
        return possible.Length switch
        {
            // Whoever chose them covered every way to get there; none is left only in a world that ended.
            0 => choice.Alternatives[0].Value,
            1 => possible[0].Value,
            _ when possible.Length == choice.Alternatives.Length => value,
            _ => new PyChoice(possible),
        };
    }

    /// <summary>One value of several: flat, equal ones as one, not more than are kept apart.</summary>
    public PyValue Choose(IEnumerable<PyAlternative> alternatives)
    {
        var flat = new List<PyAlternative>();
        foreach (var alternative in alternatives)
        {
            if (alternative.Value is PyChoice nested)
            {
                foreach (var inner in nested.Alternatives)
                {
                    Add(
                        flat,
                        new(conditions.And(alternative.When, inner.When), inner.Value, inner.By ?? alternative.By)
                    );
                }
            }
            else
            {
                Add(flat, alternative);
            }
        }

        if (flat.Count == 1)
        {
            return flat[0].Value;
        }

        if (flat.Count <= MostAlternatives)
        {
            return new PyChoice([.. flat]);
        }

        var absent = flat.FindIndex(alternative => alternative.Value is PyAbsent);
        var rest = flat.Where((_, index) => index != absent)
            .Aggregate(Condition.Never, (either, alternative) => conditions.Or(either, alternative.When));
        var unknown = flat.Select(alternative => alternative.Value).OfType<PyUnknown>().FirstOrDefault();
        var many = new PyUnknown(
            $"many#{NextId()}",
            "the value",
            unknown?.Reason ?? $"it has more than {MostAlternatives} possible values",
            PyKind.Any,
            unknown?.Place ?? place()
        )
        {
            IsLost = true,
        };
        return absent < 0 ? many : new PyChoice([flat[absent], new(rest, many)]);
    }

    private void Add(List<PyAlternative> flat, PyAlternative alternative)
    {
        if (alternative.When.IsNever)
        {
            return;
        }

        // What is lost is not kept apart again.
        var isLost = IsLost(alternative.Value);
        var same = flat.FindIndex(other =>
            other.Value.Equals(alternative.Value)
            || (isLost && IsLost(other.Value) && other.Value.GetType() == alternative.Value.GetType())
        );
        if (isLost && same >= 0 && !flat[same].Value.Equals(alternative.Value))
        {
            flat[same] = flat[same] with { Value = Forget(flat[same].Value) };
        }

        if (same < 0)
        {
            flat.Add(alternative);
        }
        else
        {
            flat[same] = flat[same] with { When = conditions.Or(flat[same].When, alternative.When) };
        }
    }

    private static bool IsLost(PyValue value) =>
        value is PyUnknown { IsLost: true } or ListContent { Items: [PySpread { Unknown.IsLost: true }, ..] };

    /// <summary>Of two lost values that are one from now on, what is left.</summary>
    private PyValue Forget(PyValue value) =>
        value switch
        {
            PyUnknown unknown => unknown with { Key = $"many#{NextId()}", Kind = PyKind.Any },
            ListContent { Items: [PySpread { Unknown: var unknown }, ..] } list => list with
            {
                Items = [new PySpread(unknown with { Key = $"many#{NextId()}" })],
            },
            _ => value,
        };

    /// <summary>The truth of a condition as a value.</summary>
    public PyValue Truth(Condition condition)
    {
        var here = conditions.And(Current.Path, condition);
        return here.IsNever ? PyBoolean.False
            : here == Current.Path ? PyBoolean.True
            : Choose([new(condition, PyBoolean.True), new(conditions.Not(condition), PyBoolean.False)]);
    }

    /// <summary>Goes on with several worlds as one.</summary>
    /// <param name="worlds">The worlds, at least one; their paths exclude each other.</param>
    public void Join(IReadOnlyList<World> worlds)
    {
        Current = worlds[0];
        for (var index = 1; index < worlds.Count; index++)
        {
            Current = Join(Current, worlds[index]);
        }
    }

    /// <summary>Several namespaces of which one is meant, as one.</summary>
    /// <param name="maps">The namespaces, each with when it is the one; the conditions exclude each other.</param>
    public MapContent Join(IReadOnlyList<(Condition When, MapContent Map)> maps)
    {
        var (when, joined) = maps[0];
        foreach (var (other, map) in maps.Skip(1))
        {
            joined = Join(joined, when, map, other);
            when = conditions.Or(when, other);
        }

        return joined;
    }

    private World Join(World left, World right)
    {
        var path = conditions.Or(left.Path, right.Path);
        if (ReferenceEquals(left.Objects, right.Objects))
        {
            return new(path, left.Objects);
        }

        var objects = left.Objects.ToBuilder();
        foreach (var (id, content) in right.Objects)
        {
            if (!left.Objects.TryGetValue(id, out var other))
            {
                objects[id] = content;
            }
            else if (!ReferenceEquals(content, other))
            {
                objects[id] =
                    content is MapContent rightMap && other is MapContent leftMap
                        ? Join(leftMap, left.Path, rightMap, right.Path)
                        : AsContent(Choose([new(left.Path, other), new(right.Path, content)]));
            }
        }

        return new(path, objects.ToImmutable());
    }

    /// <summary>Of a list that is no longer kept apart, only that it has items is known.</summary>
    private static PyValue AsContent(PyValue value) =>
        value is PyUnknown unknown ? new ListContent([new PySpread(unknown)], []) : value;

    private MapContent Join(MapContent left, Condition leftPath, MapContent right, Condition rightPath)
    {
        if (left.IsSame(right))
        {
            return left;
        }

        var joined = left with { Clouded = left.Clouded ?? right.Clouded };
        foreach (var key in right.Keys)
        {
            var other = right.Find(key)!.Value;
            var mine = left.Find(key);
            if (mine is not { } slot)
            {
                joined = joined.With(key, Join(Missing(left), leftPath, other, rightPath));
            }
            else if (!ReferenceEquals(slot.Value, other.Value) || !ReferenceEquals(slot.By, other.By))
            {
                joined = joined.With(key, Join(slot, leftPath, other, rightPath));
            }
        }

        foreach (var key in left.Keys.Where(key => right.Find(key) is null))
        {
            joined = joined.With(key, Join(left.Find(key)!.Value, leftPath, Missing(right), rightPath));
        }

        return left.HasOrderOf(right) ? joined : joined.OrderedLike(right, left);
    }

    /// <summary>What a key has that a dictionary does not show.</summary>
    private Slot Missing(MapContent map) =>
        map.Clouded is { } cloud ? new(PerhapsAbsent(cloud)) : new(PyAbsent.Instance);

    /// <summary>A value that is not known, and may be missing.</summary>
    /// <param name="unknown">The value where it is there.</param>
    /// <param name="name">What is there or missing, where that is the same wherever it is asked for; otherwise null.</param>
    public PyValue PerhapsAbsent(PyUnknown unknown, string? name = null)
    {
        var isThere = conditions.Holds(
            name is null
                ? new($"there#{NextId()}", "the name is there", "the name is missing")
                : new($"{unknown.Key} is there", $"{name} is set", $"{name} is not set")
        );
        return new PyChoice([new(isThere, unknown), new(conditions.Not(isThere), PyAbsent.Instance)]);
    }

    private Slot Join(Slot left, Condition leftPath, Slot right, Condition rightPath)
    {
        if (left.Value.Equals(right.Value))
        {
            return left;
        }

        var value = Choose([.. Alternatives(left, leftPath), .. Alternatives(right, rightPath)]);
        var by = value is PyChoice ? null : left.By ?? right.By;
        return new(value is PyUnknown { Place: null } lost ? lost with { Place = by?.Span } : value, by);
    }

    private IEnumerable<PyAlternative> Alternatives(Slot slot, Condition path) =>
        slot.Value is PyChoice choice
            ? choice.Alternatives.Select(alternative =>
                alternative with
                {
                    When = conditions.And(path, alternative.When),
                    By = alternative.By ?? slot.By,
                }
            )
            : [new(path, slot.Value, slot.By)];
}
