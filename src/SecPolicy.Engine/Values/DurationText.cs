using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Values;

/// <summary>Spans of time as people write them in a policy: <c>20m</c>, <c>12h</c>, <c>14d</c>, <c>1h30m</c>, <c>500ms</c>.</summary>
internal static class DurationText
{
    private static readonly (string Suffix, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Reads a duration: one or more whole numbers, each with the unit d, h, m, s or ms, the larger unit first.</summary>
    /// <returns>False when <paramref name="text"/> is no such text or too long a time to represent.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative)
        {
            rest = rest[1..];
        }

        var ticks = 0L;
        var nextUnit = 0;
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (
                digits <= 0
                || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            )
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9');
            var suffix = letters < 0 ? rest : rest[..letters];
            var unit = IndexOfUnit(suffix, nextUnit);
            if (unit < 0 || amount > (long.MaxValue - ticks) / Units[unit].Ticks)
            {
                return false;
            }

            ticks += amount * Units[unit].Ticks;
            nextUnit = unit + 1;
            rest = rest[suffix.Length..];
        }

        duration = TimeSpan.FromTicks(negative ? -ticks : ticks);
        return true;
    }

    /// <summary>Writes a duration in the largest units that express it exactly: 36 hours is <c>1d12h</c>, zero is <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder();
        var rest = duration.Ticks;
        if (rest < 0)
        {
            text.Append('-');
        }

        foreach (var (suffix, ticks) in Units)
        {
            var amount = Math.Abs(rest / ticks);
            rest %= ticks;
            if (amount != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{amount}{suffix}");
            }
        }

        return text.Length > (duration.Ticks < 0 ? 1 : 0)
            ? text.ToString()
            : duration.ToString("c", CultureInfo.InvariantCulture);
    }

    private static int IndexOfUnit(ReadOnlySpan<char> suffix, int from)
    {
        for (var index = from; index < Units.Length; index++)
        {
            if (suffix.SequenceEqual(Units[index].Suffix))
            {
                return index;
            }
        }

        return -1;
    }
}
