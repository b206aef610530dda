using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Reads values by the types of parameters.</summary>
internal static class ParameterType
{
    /// <summary>Reads a value by a parameter's type.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="type">One of <see cref="PolicyLanguage.ParameterTypes"/>.</param>
    /// <param name="fromText">Whether it is one text of a command line, whose type the text can't say.</param>
    /// <param name="mistake">What is wrong with it, after the parameter's name: <c>takes a whole number</c>.</param>
    public static ConfigValue? Read(ConfigValue written, string type, bool fromText, out string mistake)
    {
        var text = written is NullValue or MapValue or ListValue
            ? null
            : (written as StringValue)?.Value ?? written.ToString();
        mistake = $"takes {Describe(type)}";
        switch (type)
        {
            case "duration":
                if (written is IntegerValue or NumberValue || (fromText && text is not null && IsWhole(text)))
                {
                    mistake = $"takes a duration, and {text} has no unit: write {text}s or {text}m";
                    return null;
                }

                return text is not null && DurationText.TryParse(text, out var span) ? new DurationValue(span) : null;
            case "integer":
                return text is not null && IsWhole(text)
                    ? new IntegerValue(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
                    : null;
            case "number":
                return text switch
                {
                    null => null,
                    _ when IsWhole(text) => Read(written, "integer", fromText, out _),
                    _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                            // A limit of 1e999 would be none.
                            && double.IsFinite(number) => new NumberValue(number),
                    _ => null,
                };
            case "boolean":
                return text is not null && bool.TryParse(text, out var truth) ? new BooleanValue(truth) : null;
            case "list" when written is ListValue list:
                return list.Items.Any(item => item is ListValue or MapValue or NullValue)
                    ? null
                    : new ListValue([.. list.Items.Select(AsText)]);
            case "list":
                return text is null
                    ? null
                    : new ListValue([.. Split(text, fromText).Select(item => new StringValue(item))]);
            default:
                return text is null ? null : new StringValue(text);
        }
    }

    private static ConfigValue AsText(ConfigValue value) => value as StringValue ?? new StringValue(value.ToString());

    private static IEnumerable<string> Split(string text, bool fromText) =>
        fromText ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];

    private static bool IsWhole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>What a type takes: <c>a whole number</c>.</summary>
    private static string Describe(string type) =>
        type switch
        {
            "duration" => "a duration such as 30m",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "true or false",
            "list" => "a list of values",
            _ => "a text",
        };
}
