using System.Globalization;
using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>The catalog's lines that set a key, with the value that a rule's limits allow.</summary>
internal static partial class FixLine
{
    /// <summary>
    /// A line with its time or number moved to the nearest limit where it lies beyond one; otherwise the line as it is, also where it
    /// holds neither.
    /// </summary>
    /// <param name="line">The catalog's line: <c>"IdleTimeout": "00:20:00"</c>.</param>
    /// <param name="low">The least that is allowed, a duration or an integer; null for no limit.</param>
    /// <param name="high">The most that is allowed, a duration or an integer; null for no limit.</param>
    public static string Within(string line, ConfigValue? low, ConfigValue? high)
    {
        if ((low ?? high) is IntegerValue)
        {
            return Number()
                .Replace(
                    line,
                    match =>
                        Text(Clamp(Long(match.Value), (low as IntegerValue)?.Value, (high as IntegerValue)?.Value)),
                    1
                );
        }

        var least = (low as DurationValue)?.Value;
        var most = (high as DurationValue)?.Value;
        if ((least ?? most) is not { } limit || limit.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return line;
        }

        foreach (var (pattern, read, write) in Spellings)
        {
            var match = pattern.Match(line);
            if (match.Success)
            {
                var value = read(match);
                var allowed = Clamp(value, least, most);
                return allowed == value
                    ? line
                    : line[..match.Index] + write(allowed) + line[(match.Index + match.Length)..];
            }
        }

        return line;
    }

    private static readonly (Regex Pattern, Func<Match, TimeSpan> Read, Func<TimeSpan, string> Write)[] Spellings =
    [
        (
            TimeSpanCall(),
            match => Of(match.Groups["unit"].Value, match.Groups["number"].Value),
            time =>
            {
                var (unit, count) = InUnits(time);
                return $"TimeSpan.From{unit}({Text(count)})";
            }
        ),
        (
            TimeSpanText(),
            match => TimeSpan.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture),
            time => $"\"{time.ToString("c", CultureInfo.InvariantCulture)}\""
        ),
        (
            TimeDelta(),
            match => Of(match.Groups["unit"].Value, match.Groups["number"].Value),
            time =>
            {
                var (unit, count) = InUnits(time);
                return $"timedelta({unit.ToLowerInvariant()}={Text(count)})";
            }
        ),
        (Number(), match => TimeSpan.FromSeconds(Long(match.Value)), time => Text((long)time.TotalSeconds)),
    ];

    private static TimeSpan Of(string unit, string count) =>
        Long(count)
        * unit.ToLowerInvariant() switch
        {
            "days" => TimeSpan.FromDays(1),
            "hours" => TimeSpan.FromHours(1),
            "minutes" => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromSeconds(1),
        };

    private static (string Unit, long Count) InUnits(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerDay == 0 ? ("Days", time.Ticks / TimeSpan.TicksPerDay)
        : time.Ticks % TimeSpan.TicksPerHour == 0 ? ("Hours", time.Ticks / TimeSpan.TicksPerHour)
        : time.Ticks % TimeSpan.TicksPerMinute == 0 ? ("Minutes", time.Ticks / TimeSpan.TicksPerMinute)
        : ("Seconds", time.Ticks / TimeSpan.TicksPerSecond);

    private static T Clamp<T>(T value, T? least, T? most)
        where T : struct, IComparable<T> =>
        least is { } low && value.CompareTo(low) < 0 ? low
        : most is { } high && value.CompareTo(high) > 0 ? high
        : value;

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"TimeSpan\.From(?<unit>Days|Hours|Minutes|Seconds)\((?<number>[0-9]{1,9})\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TimeSpanCall();

    [GeneratedRegex(
        "\"(?<time>([0-9]{1,6}\\.)?[0-9]{2}:[0-9]{2}:[0-9]{2})\"",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TimeSpanText();

    [GeneratedRegex(
        @"timedelta\((?<unit>days|hours|minutes|seconds)=(?<number>[0-9]{1,9})\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex TimeDelta();

    /// <summary>A number that is the value of a key: behind <c>=</c> or <c>:</c>, up to the end, a comma, a brace or a semicolon.</summary>
    [GeneratedRegex(@"(?<=[=:] )[0-9]{1,9}(?=$|[,;}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
