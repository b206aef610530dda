namespace SecPolicy.Engine.Resolution.CSharp.Libraries;

/// <summary>Properties and constants of .NET's own types.</summary>
internal static class BaseMembers
{
    /// <summary>A property of a value; null where it is not known.</summary>
    public static CsValue? Get(CsValue receiver, string member)
    {
        CsValue? value = (receiver, member) switch
        {
            (CsText text, "Length") => new CsInteger(text.Value.Length),
            (CsDuration duration, "Days") => new CsInteger(duration.Value.Days),
            (CsDuration duration, "Hours") => new CsInteger(duration.Value.Hours),
            (CsDuration duration, "Minutes") => new CsInteger(duration.Value.Minutes),
            (CsDuration duration, "Seconds") => new CsInteger(duration.Value.Seconds),
            (CsDuration duration, "Milliseconds") => new CsInteger(duration.Value.Milliseconds),
            (CsDuration duration, "Ticks") => new CsInteger(duration.Value.Ticks),
            (CsDuration duration, "TotalMilliseconds") => new CsReal(duration.Value.TotalMilliseconds),
            (CsDuration duration, "TotalDays") => new CsReal(duration.Value.TotalDays),
            (CsDuration duration, "TotalHours") => new CsReal(duration.Value.TotalHours),
            (CsDuration duration, "TotalMinutes") => new CsReal(duration.Value.TotalMinutes),
            (CsDuration duration, "TotalSeconds") => new CsReal(duration.Value.TotalSeconds),
            (CsNull, "HasValue") => new CsBool(false),
            (CsBool or CsInteger or CsReal or CsDuration or CsEnum, "HasValue") => new CsBool(true),
            (CsBool or CsInteger or CsReal or CsDuration or CsEnum, "Value") => receiver,
            (CsTypeObject type, "Name") => new CsText(type.Name),
            _ => null,
        };
        return value is null ? null : value with { Key = receiver.Key };
    }

    /// <summary>A static member; null where it is not known.</summary>
    /// <param name="type">The type's name without namespace.</param>
    /// <param name="member">The member.</param>
    public static CsValue? GetStatic(string type, string member) =>
        (type, member) switch
        {
            ("TimeSpan", "Zero") => new CsDuration(TimeSpan.Zero),
            ("TimeSpan", "MaxValue") => new CsDuration(TimeSpan.MaxValue),
            ("TimeSpan", "MinValue") => new CsDuration(TimeSpan.MinValue),
            ("TimeSpan", "TicksPerSecond") => new CsInteger(TimeSpan.TicksPerSecond),
            ("Timeout", "InfiniteTimeSpan") => new CsDuration(Timeout.InfiniteTimeSpan),
            ("string" or "String", "Empty") => new CsText(""),
            ("int" or "Int32", "MaxValue") => new CsInteger(int.MaxValue),
            ("int" or "Int32", "MinValue") => new CsInteger(int.MinValue),
            ("long" or "Int64", "MaxValue") => new CsInteger(long.MaxValue),
            ("StringComparison" or "StringSplitOptions" or "StringComparer", _) => new CsEnum(type, member),
            _ => null,
        };
}
