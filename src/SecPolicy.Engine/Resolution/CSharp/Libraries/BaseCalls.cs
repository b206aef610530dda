using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Resolution.CSharp.Libraries;

/// <summary>Methods and constructors of .NET's own types: texts, numbers, spans of time.</summary>
internal static class BaseCalls
{
    /// <summary>The parameters of <c>TimeSpan.FromDays</c> and its like, the largest unit first.</summary>
    private static readonly string[] Units = ["days", "hours", "minutes", "seconds", "milliseconds"];

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whether a type of that name is a list or a set.</summary>
    public static bool IsList(string type) =>
        type
            is "List"
                or "HashSet"
                or "Collection"
                or "ImmutableArray"
                or "ImmutableList"
                or "LinkedList"
                or "SortedSet"
                or "Queue"
                or "Stack";

    /// <summary>A new value of a type; null where the type is another.</summary>
    public static CsValue? Create(string type, ImmutableArray<CsArgument> arguments)
    {
        if (type != "TimeSpan")
        {
            return null;
        }

        var parts = arguments.Select(argument => argument.Value).ToArray();
        if (!parts.All(part => part is CsInteger))
        {
            return parts.OfType<CsUnknown>().FirstOrDefault();
        }

        var n = parts.Select(part => ((CsInteger)part).Value).ToArray();
        try
        {
            return n switch
            {
                [] => new CsDuration(TimeSpan.Zero),
                [var ticks] => new CsDuration(new(ticks)),
                [var h, var m, var s] => new CsDuration(new((int)h, (int)m, (int)s)),
                [var d, var h, var m, var s] => new CsDuration(new((int)d, (int)h, (int)m, (int)s)),
                [var d, var h, var m, var s, var ms] => new CsDuration(new((int)d, (int)h, (int)m, (int)s, (int)ms)),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>A static method; null where it is not known.</summary>
    public static CsValue? CallStatic(string type, CsCall call)
    {
        if (call.Argument(0) is CsUnknown unknown)
        {
            return type is "TimeSpan" or "int" or "bool" or "long" or "double" or "string" or "Convert" or "Math"
                ? unknown
                : null;
        }

        var result = type switch
        {
            "TimeSpan" => Duration(call),
            "int" or "long" or "Int32" or "Int64" => Whole(call),
            "double" or "decimal" or "float" or "Double" or "Decimal" => Fraction(call),
            "bool" or "Boolean" => Truth(call),
            "string" or "String" => TextCalls.CallStatic(call),
            "Convert" => Converted(call),
            "Math" => Mathematics(call),
            "Task" or "ValueTask" when call.Name == "FromResult" => call.Argument(0),
            "Array" when call.Name == "Empty" => new CsObject("List") { Edits = [] },
            "ArgumentNullException" or "ArgumentException" => CsNull.Instance,
            _ => null,
        };
        return result is null || result is CsObject
            ? result
            : result with
            {
                Key = result.Key ?? call.Argument(0)?.Key,
            };
    }

    /// <summary>A method of a value; null where it is not known.</summary>
    public static CsValue? Call(CsValue receiver, CsCall call)
    {
        var result = receiver switch
        {
            CsUnknown => receiver,
            CsText text => TextCalls.Call(text.Value, call),
            _ when call.Name == "ConfigureAwait" => receiver,
            _ when call.Name == "ToString" && call.Arguments.IsEmpty => AsText(receiver),
            _ when call.Name == "GetValueOrDefault" && receiver is not (CsObject or CsHandle) => receiver is CsNull
                ? call.Argument(0)
                : receiver,
            _ when call.Name == "Equals" && call.Argument(0) is { } other && receiver is not (CsObject or CsHandle) =>
                other is CsUnknown ? other
                : CSharpInterpreter.AreEqual(receiver, other) is { } same ? new CsBool(same)
                : null,
            CsDuration duration when call.Name == "Add" && call.Argument(0) is CsDuration more => new CsDuration(
                duration.Value + more.Value
            ),
            CsDuration duration when call.Name == "Subtract" && call.Argument(0) is CsDuration less => new CsDuration(
                duration.Value - less.Value
            ),
            CsDuration duration when call.Name == "Multiply" && Number(call.Argument(0)) is { } factor =>
                new CsDuration(duration.Value * factor),
            // A member may stand for several others.
            CsEnum flags when call.Name == "HasFlag" && call.Argument(0) is CsEnum flag => flag
                .Member.Split(", ")
                .All(one => flags.Member.Split(", ").Contains(one, StringComparer.Ordinal))
                ? new CsBool(true)
                : null,
            _ => null,
        };
        return result is null or CsObject or CsHandle ? result : result with { Key = result.Key ?? receiver.Key };
    }

    private static CsText? AsText(CsValue value) =>
        value switch
        {
            CsInteger number => new(number.ToString()),
            CsBool truth => new(truth.Value ? "True" : "False"),
            CsEnum member => new(member.Member),
            CsDuration duration => new(duration.Value.ToString("c", Invariant)),
            _ => null,
        };

    private static double? Number(CsValue? value) =>
        value switch
        {
            CsInteger whole => whole.Value,
            CsReal real => real.Value,
            _ => null,
        };

    /// <summary>A <c>TimeSpan</c> from a number of units, or from a text by <c>TimeSpan.Parse</c>, whose bare numbers are days.</summary>
    private static CsValue? Duration(CsCall call)
    {
        try
        {
            if (call.Name == "Parse" && call.Argument(0) is CsText text)
            {
                return TimeSpan.TryParse(text.Value, Invariant, out var parsed) ? new CsDuration(parsed) : null;
            }

            if (call.Name == "ParseExact" && call.Argument(0) is CsText exact && call.Argument(1) is CsText format)
            {
                return TimeSpan.TryParseExact(exact.Value, format.Value, Invariant, out var parsed)
                    ? new CsDuration(parsed)
                    : null;
            }

            double? unit = call.Name switch
            {
                "FromDays" => TimeSpan.TicksPerDay,
                "FromHours" => TimeSpan.TicksPerHour,
                "FromMinutes" => TimeSpan.TicksPerMinute,
                "FromSeconds" => TimeSpan.TicksPerSecond,
                "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
                "FromTicks" => 1,
                _ => null,
            };
            if (unit is not { } ticks || call.Arguments.IsEmpty)
            {
                return null;
            }

            return Total(call, ticks) is { } total ? new CsDuration(new(checked((long)Math.Round(total)))) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>How many ticks the arguments are together; null where one is not known.</summary>
    private static double? Total(CsCall call, double ticks)
    {
        // .NET 9 added further parameters for smaller units: FromDays(1, 12).
        double[] smaller =
        [
            TimeSpan.TicksPerDay,
            TimeSpan.TicksPerHour,
            TimeSpan.TicksPerMinute,
            TimeSpan.TicksPerSecond,
            TimeSpan.TicksPerMillisecond,
        ];
        var at = Math.Max(0, Array.IndexOf(smaller, ticks));
        var total = 0.0;
        for (var index = 0; index < call.Arguments.Length; index++)
        {
            var place = call.Arguments[index].Name switch
            {
                null => at + index,
                "value" => at,
                var name => Array.IndexOf(Units, name),
            };
            if (Number(call.Arguments[index].Value) is not { } number || place < 0 || place >= smaller.Length)
            {
                return null;
            }

            total += number * (place == at ? ticks : smaller[place]);
        }

        return total;
    }

    private static CsValue? Whole(CsCall call) =>
        call.Name == "Parse"
        && call.Argument(0) is CsText text
        && long.TryParse(text.Value, NumberStyles.Integer, Invariant, out var number)
            ? new CsInteger(number)
            : null;

    private static CsValue? Fraction(CsCall call) =>
        call.Name == "Parse"
        && call.Argument(0) is CsText text
        && double.TryParse(text.Value, NumberStyles.Float, Invariant, out var number)
            ? new CsReal(number)
            : null;

    private static CsValue? Truth(CsCall call) =>
        call.Name == "Parse" && call.Argument(0) is CsText text && bool.TryParse(text.Value, out var truth)
            ? new CsBool(truth)
            : null;

    private static CsValue? Converted(CsCall call) =>
        (call.Name, call.Argument(0)) switch
        {
            ("ToInt32" or "ToInt64" or "ToInt16", CsNull) => new CsInteger(0),
            ("ToInt32" or "ToInt64" or "ToInt16", CsInteger number) => number,
            ("ToInt32" or "ToInt64" or "ToInt16", CsText text)
                when long.TryParse(text.Value, NumberStyles.Integer, Invariant, out var number) => new CsInteger(
                number
            ),
            ("ToDouble" or "ToDecimal", CsNull) => new CsReal(0),
            ("ToDouble" or "ToDecimal", CsInteger number) => new CsReal(number.Value),
            ("ToDouble" or "ToDecimal", CsText text)
                when double.TryParse(text.Value, NumberStyles.Float, Invariant, out var number) => new CsReal(number),
            ("ToBoolean", CsNull) => new CsBool(false),
            ("ToBoolean", CsBool truth) => truth,
            ("ToBoolean", CsText text) when bool.TryParse(text.Value, out var truth) => new CsBool(truth),
            ("ToString", { } value) => AsText(value) ?? value as CsText,
            _ => null,
        };

    private static CsValue? Mathematics(CsCall call) =>
        (call.Name, call.Argument(0), call.Argument(1)) switch
        {
            ("Max", CsInteger one, CsInteger other) => new CsInteger(Math.Max(one.Value, other.Value)),
            ("Min", CsInteger one, CsInteger other) => new CsInteger(Math.Min(one.Value, other.Value)),
            ("Max", CsInteger or CsReal, CsInteger or CsReal) => new CsReal(
                Math.Max(Number(call.Argument(0))!.Value, Number(call.Argument(1))!.Value)
            ),
            ("Min", CsInteger or CsReal, CsInteger or CsReal) => new CsReal(
                Math.Min(Number(call.Argument(0))!.Value, Number(call.Argument(1))!.Value)
            ),
            _ => null,
        };
}
