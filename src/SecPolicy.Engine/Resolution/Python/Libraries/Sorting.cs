using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>sorted</c> and <c>list.sort</c>.</summary>
internal static class Sorting
{
    /// <summary>The items in order, equal ones as they were; null when their order can't be told.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="items">The items.</param>
    /// <param name="key">What gives each item's key, or null.</param>
    /// <param name="reverse">Whether the order is reversed; null for no.</param>
    public static ImmutableArray<PyValue>? Sort(
        Interpreter interpreter,
        ImmutableArray<PyValue> items,
        PyValue? key,
        PyValue? reverse
    )
    {
        if (
            items.Any(item => item is PySpread or PyUnknown or PyChoice)
            || (reverse is not null && interpreter.Worlds.Truth(interpreter.Truth(reverse)) is not PyBoolean)
        )
        {
            return null;
        }

        var keyed = items
            .Select(item =>
                (
                    Item: item,
                    Key: key is null or PyNone ? item : interpreter.Call(key, new([item], [], interpreter.Here))
                )
            )
            .ToList();
        var isReversed = reverse is not null && interpreter.Truth(reverse).IsAlways;
        if (isReversed)
        {
            keyed.Reverse();
        }

        // Insertion by halves: stable, and able to give up where two keys have no order.
        var sorted = new List<(PyValue Item, PyValue Key)>(keyed.Count);
        foreach (var one in keyed)
        {
            var (low, high) = (0, sorted.Count);
            while (low < high)
            {
                interpreter.Step();
                var middle = (low + high) / 2;
                if (Comparisons.Order(one.Key, sorted[middle].Key, interpreter) is not { } order)
                {
                    return null;
                }

                (low, high) = order < 0 ? (low, middle) : (middle + 1, high);
            }

            sorted.Insert(low, one);
        }

        if (isReversed)
        {
            sorted.Reverse();
        }

        return [.. sorted.Select(one => one.Item)];
    }
}
