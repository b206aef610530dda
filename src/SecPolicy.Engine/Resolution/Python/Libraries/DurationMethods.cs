using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The attributes of a <c>timedelta</c>, and how one is made.</summary>
internal static class DurationMethods
{
    private static readonly BigInteger Day = 86_400_000_000;

    /// <summary>The unit of each argument of <c>timedelta</c> in its order, in microseconds.</summary>
    private static readonly (string Name, long Unit)[] Arguments =
    [
        ("days", 86_400_000_000),
        ("seconds", 1_000_000),
        ("microseconds", 1),
        ("milliseconds", 1_000),
        ("minutes", 60_000_000),
        ("hours", 3_600_000_000),
        ("weeks", 604_800_000_000),
    ];

    private static readonly PyNative TotalSeconds = new(
        "total_seconds",
        (_, call) => new PyFloat(Seconds(((PyDuration)call.Positional[0]).Microseconds))
    );

    /// <summary><c>datetime.timedelta</c>.</summary>
    public static PyNative Type { get; } = Natives.Pure("timedelta", PyKind.Object, Make, "TypeError");

    /// <summary>The value of an attribute, or null when there is none.</summary>
    public static PyValue? Attribute(Interpreter interpreter, PyDuration duration, string name)
    {
        var (days, seconds, rest) = Parts(duration.Microseconds);
        return name switch
        {
            "total_seconds" => new PyBound(TotalSeconds, duration),
            "days" => new PyInteger(days),
            "seconds" => new PyInteger(seconds),
            "microseconds" => new PyInteger(rest),
            _ => null,
        };
    }

    /// <summary>Days, seconds and microseconds, of which only the days can be negative.</summary>
    public static (BigInteger Days, BigInteger Seconds, BigInteger Microseconds) Parts(BigInteger microseconds)
    {
        var days = BigInteger.DivRem(microseconds, Day, out var rest);
        if (rest.Sign < 0)
        {
            rest += Day;
            days--;
        }

        return (days, rest / 1_000_000, rest % 1_000_000);
    }

    private static double Seconds(BigInteger microseconds) =>
        BigInteger.Abs(microseconds) < BigInteger.One << 53 ? (double)microseconds / 1e6
        : microseconds % 1_000_000 == 0 ? (double)(microseconds / 1_000_000)
        : throw new NotFollowedException("the length is too great to be exact");

    private static PyDuration Make(Interpreter interpreter, CallArguments call)
    {
        if (call.Named.Any(pair => !Arguments.Any(argument => argument.Name == pair.Key)) || call.Positional.Length > 7)
        {
            throw new PyRaise("TypeError", "timedelta() is given an argument that it does not take");
        }

        var whole = BigInteger.Zero;
        var fraction = 0.0;
        for (var index = 0; index < Arguments.Length; index++)
        {
            var (name, unit) = Arguments[index];
            switch (call.Find(index, name))
            {
                case null:
                    break;
                case PyFloat { Value: var number }:
                    if (!double.IsFinite(number))
                    {
                        throw new PyRaise(
                            double.IsNaN(number) ? "ValueError" : "OverflowError",
                            "cannot convert float to integer"
                        );
                    }

                    var floor = Math.Truncate(number);
                    whole += new BigInteger(floor) * unit;
                    fraction += (number - floor) * unit;
                    break;
                case var value:
                    whole += Natives.AsInteger(value, "timedelta") * unit;
                    break;
            }
        }

        // Half a microsecond goes to the even one of the whole sum.
        var down = Math.Floor(fraction);
        var rest = fraction - down;
        whole += new BigInteger(down);
        whole += rest > 0.5 || (rest == 0.5 && !whole.IsEven) ? 1 : 0;
        return BigInteger.Abs(whole / Day) <= 999_999_999
            ? new(whole)
            : throw new PyRaise("OverflowError", "days; must have magnitude <= 999999999");
    }
}
