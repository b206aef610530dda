using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>What a dictionary, an object or a namespace holds: values by key, in the order in which the keys came.</summary>
internal sealed record MapContent : PyValue
{
    private ImmutableDictionary<PyValue, Slot> Slots { get; init; } = ImmutableDictionary<PyValue, Slot>.Empty;

    private ImmutableList<PyValue> Order { get; init; } = [];

    /// <summary>Nothing in it.</summary>
    public static MapContent Empty { get; } = new();

    /// <summary>Why keys may have been set or changed that are not known; null when all are known.</summary>
    public PyUnknown? Clouded { get; init; }

    /// <summary>Whether the keys come in one order however the program got here.</summary>
    public bool IsOrdered { get; init; } = true;

    /// <summary>The keys, also those that may be missing.</summary>
    public IEnumerable<PyValue> Keys => Order;

    /// <summary>The values of the keys.</summary>
    public IEnumerable<PyValue> Values => Slots.Values.Select(slot => slot.Value);

    /// <summary>How many keys there may be.</summary>
    public int Count => Order.Count;

    /// <summary>The value of a key, which may be a choice; null when the key is not there.</summary>
    public Slot? Find(PyValue key) => Slots.TryGetValue(key, out var slot) ? slot : null;

    /// <summary>The same with another value for a key.</summary>
    public MapContent With(PyValue key, Slot slot) =>
        this with
        {
            Slots = Slots.SetItem(key, slot),
            Order = Slots.ContainsKey(key) ? Order : Order.Add(key),
        };

    /// <summary>The same without a key.</summary>
    public MapContent Without(PyValue key) =>
        Slots.ContainsKey(key) ? this with { Slots = Slots.Remove(key), Order = Order.Remove(key) } : this;

    /// <summary>Whether another one has the same keys in the same order.</summary>
    public bool HasOrderOf(MapContent other) => ReferenceEquals(Order, other.Order) || Order.SequenceEqual(other.Order);

    /// <summary>The same with its keys in an order that is that of another one too, if there is such an order.</summary>
    /// <param name="other">The other one, whose keys are all in this one.</param>
    /// <param name="first">The keys that this one had by itself, in their order.</param>
    public MapContent OrderedLike(MapContent other, MapContent first)
    {
        var order = ImmutableList.CreateBuilder<PyValue>();
        var taken = new HashSet<PyValue>();
        var isOrdered = IsOrdered && other.IsOrdered;
        var (left, right) = (first.Order.ToArray(), other.Order.ToArray());
        var (one, two) = (0, 0);
        while (true)
        {
            for (; one < left.Length && taken.Contains(left[one]); one++) { }

            for (; two < right.Length && taken.Contains(right[two]); two++) { }

            if (one == left.Length && two == right.Length)
            {
                break;
            }

            var fromRight =
                one == left.Length
                || (two < right.Length && other.Find(left[one]) is not null && first.Find(right[two]) is null);
            // Each has the other's next key further behind: no order is that of both.
            isOrdered &=
                fromRight || two == right.Length || other.Find(left[one]) is null || left[one].Equals(right[two]);
            var next = fromRight ? right[two] : left[one];
            taken.Add(next);
            order.Add(next);
        }

        return this with
        {
            Order = order.ToImmutable(),
            IsOrdered = isOrdered,
        };
    }

    /// <summary>The same with another value for each key.</summary>
    public MapContent Select(Func<PyValue, Slot, Slot> change)
    {
        var slots = Slots.ToBuilder();
        foreach (var (key, slot) in Slots)
        {
            slots[key] = change(key, slot);
        }

        return this with
        {
            Slots = slots.ToImmutable(),
        };
    }

    /// <summary>Whether both hold the very same.</summary>
    public bool IsSame(MapContent other) =>
        ReferenceEquals(Slots, other.Slots) && ReferenceEquals(Order, other.Order) && Equals(Clouded, other.Clouded);

    /// <inheritdoc/>
    public bool Equals(MapContent? other) =>
        other is not null
        && (
            IsSame(other)
            || (
                Order.Count == other.Order.Count
                && Equals(Clouded, other.Clouded)
                && Slots.All(pair => other.Find(pair.Key) is { } slot && slot.Value.Equals(pair.Value.Value))
            )
        );

    /// <inheritdoc/>
    public override int GetHashCode() => Order.Count;
}

/// <summary>The value of a key, and the assignment that made it.</summary>
internal readonly record struct Slot(PyValue Value, Assigned? By = null);
