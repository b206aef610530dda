using System.Collections.Frozen;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Native;

/// <summary>How .NET's configuration binder reads a text as a type; the rules are those of its type converters, seen by running .NET 10.</summary>
internal sealed class DotNetText : INativeText
{
    /// <summary>The only instance.</summary>
    public static DotNetText Instance { get; } = new();

    private DotNetText() { }

    /// <inheritdoc/>
    public bool IsTyped => false;

    /// <inheritdoc/>
    public ConfigValue ReadBoolean(ConfigValue raw) => Read(raw, "bool", Boolean);

    /// <inheritdoc/>
    public ConfigValue ReadDuration(ConfigValue raw) => Read(raw, "TimeSpan", Duration);

    /// <inheritdoc/>
    public ConfigValue ReadNumber(ConfigValue raw) => Read(raw, "number", Number);

    /// <summary>Reads <c>true</c> or <c>false</c> in any case, blanks around it allowed; null when the binder refuses the text.</summary>
    public static ConfigValue? Boolean(string text) =>
        bool.TryParse(text.Trim(), out var value) ? new BooleanValue(value) : null;

    /// <summary>Reads a TimeSpan: a bare number counts days, and hours above 23 turn all parts into days, hours and minutes.</summary>
    public static ConfigValue? Duration(string text) =>
        TimeSpan.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var value) ? new DurationValue(value) : null;

    /// <summary>Reads an Int32: decimal with a sign, or hexadecimal after <c>0x</c>, <c>#</c> or <c>&amp;h</c>.</summary>
    public static ConfigValue? Integer(string text)
    {
        var trimmed = text.Trim();
        var hexadecimal = trimmed switch
        {
            ['#', .. var digits] => digits,
            ['0', 'x' or 'X', .. var digits] => digits,
            ['&', 'h' or 'H', .. var digits] => digits,
            _ => null,
        };
        return hexadecimal is not null ? Hexadecimal(hexadecimal)
            : int.TryParse(trimmed, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                ? new IntegerValue(value)
            : null;
    }

    /// <summary>Reads an enumeration's member by name in any case, by number, defined or not, or several of them with commas.</summary>
    /// <returns>The number, or null when the binder refuses the text.</returns>
    public static long? Enumeration(string text, FrozenDictionary<string, long> members)
    {
        var value = 0L;
        foreach (var part in text.Split(','))
        {
            var token = part.Trim();
            if (
                IsNumber(token)
                && int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            )
            {
                value |= (uint)number;
            }
            else if (members.TryGetValue(token, out var member))
            {
                value |= (uint)(int)member;
            }
            else
            {
                return null;
            }
        }

        return (int)(uint)value;
    }

    /// <summary>Whether a text is a number rather than a member's name.</summary>
    public static bool IsNumber(string text) => text.TrimStart() is [(>= '0' and <= '9') or '-' or '+', ..];

    private static ConfigValue? Hexadecimal(string digits)
    {
        try
        {
            // Convert.ToInt32 is what the type converter calls; it takes another 0x and wraps around at 2^31.
            return new IntegerValue(Convert.ToInt32(digits, 16));
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private static ConfigValue? Number(string text) =>
        Integer(text)
        ?? (
            double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? new NumberValue(value)
                : null
        );

    private static ConfigValue Read(ConfigValue raw, string type, Func<string, ConfigValue?> read) =>
        raw is StringValue text
            ? read(text.Value) ?? new UnknownValue($"ASP.NET Core can't read the text as a {type}")
            : raw;
}
