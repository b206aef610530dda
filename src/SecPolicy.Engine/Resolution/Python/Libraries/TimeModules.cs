using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>datetime</c> and <c>time</c>.</summary>
internal static class TimeModules
{
    private const string Clock = "it is the time at which the program runs";

    private static readonly FrozenDictionary<string, LibraryType> Types = new[]
    {
        "datetime",
        "date",
        "time",
        "timezone",
        "tzinfo",
    }.ToFrozenDictionary(
        name => name,
        name => new LibraryType(
            name,
            (interpreter, _) => interpreter.Unknown($"{name}()", $"{name} objects are not followed", PyKind.Object),
            attribute =>
                attribute is "now" or "today" or "utcnow"
                    ? Natives.Unknowable($"{name}.{attribute}", Clock, PyKind.Object)
                    : null
        ),
        StringComparer.Ordinal
    );

    private static readonly FrozenDictionary<string, PyValue> Clocks = LibraryModules.Table(
        Natives.Unknowable("time.time", Clock, PyKind.Float),
        Natives.Unknowable("time.monotonic", Clock, PyKind.Float),
        Natives.Unknowable("time.perf_counter", Clock, PyKind.Float),
        Natives.Unknowable("time.strftime", Clock, PyKind.String),
        Natives.Unknowable("time.ctime", Clock, PyKind.String),
        Natives.Harmless("time.sleep"),
        Natives.Harmless("time.tzset")
    );

    /// <summary>The value of a name of <c>datetime</c>, or null.</summary>
    public static PyValue? Datetime(string name) =>
        name is "timedelta" ? DurationMethods.Type : Types.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>time</c>, or null.</summary>
    public static PyValue? Time(string name) => Clocks.GetValueOrDefault(name);
}
