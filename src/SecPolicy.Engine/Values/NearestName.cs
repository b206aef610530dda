namespace SecPolicy.Engine.Values;

/// <summary>Finds the name that someone probably meant.</summary>
internal static class NearestName
{
    /// <summary>What is longer is no slip of anything, and comparing takes time by the square of it.</summary>
    private const int Longest = 200;

    /// <summary>The nearest of <paramref name="names"/> by edit distance, or null when none is near enough to be meant.</summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        if (written.Length > Longest)
        {
            return null;
        }

        var limit = Math.Max(1, written.Length / 3);
        string? nearest = null;
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - written.Length) > limit)
            {
                continue;
            }

            var distance = Distance(written, name);
            if (distance <= limit && (nearest is null || distance < Distance(written, nearest)))
            {
                nearest = name;
            }
        }

        return nearest;
    }

    /// <summary>" (did you mean X?)", or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> names) =>
        Find(written, names) is { } name ? $" (did you mean {name}?)" : "";

    /// <summary>Whether one letter must be inserted, removed or replaced, or swapped with its neighbour, without regard to case.</summary>
    /// <remarks>The same as a <see cref="Distance"/> of 1, for those who ask it of thousands of names.</remarks>
    public static bool IsOneSlip(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (Math.Abs(left.Length - right.Length) > 1)
        {
            return false;
        }

        while (!left.IsEmpty && !right.IsEmpty && Same(left[0], right[0]))
        {
            left = left[1..];
            right = right[1..];
        }

        while (!left.IsEmpty && !right.IsEmpty && Same(left[^1], right[^1]))
        {
            left = left[..^1];
            right = right[..^1];
        }

        return (left.Length, right.Length) switch
        {
            (1, 1) or (0, 1) or (1, 0) => true,
            (2, 2) => Same(left[0], right[1]) && Same(left[1], right[0]),
            _ => false,
        };
    }

    /// <summary>How many letters must be inserted, removed, replaced or swapped with their neighbour, without regard to case.</summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replace = previous[column - 1] + (Same(left[row - 1], right[column - 1]) ? 0 : 1);
                var best = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, replace);
                var swapped =
                    row > 1
                    && column > 1
                    && Same(left[row - 1], right[column - 2])
                    && Same(left[row - 2], right[column - 1]);
                current[column] = swapped ? Math.Min(best, before[column - 2] + 1) : best;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
