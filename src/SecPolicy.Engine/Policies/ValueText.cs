using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Writes values for messages, the same way in every message.</summary>
internal static class ValueText
{
    /// <summary>How many characters of a text a message shows.</summary>
    private const int Limit = 200;

    /// <summary>A value of a setting, or of a native key when <paramref name="definition"/> is null.</summary>
    public static string Show(ConfigValue value, SettingDefinition? definition) =>
        value switch
        {
            NullValue => IsLimit(definition) ? "unlimited" : "not set",
            StringValue text when definition is not { Type: SettingType.Enumeration } => Quote(text.Value),
            ListValue list => "[" + string.Join(", ", list.Items.Select(item => Cut(item.ToString()))) + "]",
            _ => Cut(value.ToString()),
        };

    /// <summary>A text between quotation marks, cut where it is very long.</summary>
    public static string Quote(string text) => $"\"{Cut(text)}\"";

    /// <summary>What a setting takes, for messages about operands.</summary>
    public static string Describe(SettingDefinition definition) =>
        definition.Type switch
        {
            SettingType.Boolean => "true or false",
            SettingType.Duration => "a duration such as 30m",
            SettingType.Integer => "a whole number",
            SettingType.Enumeration => "one of " + string.Join(", ", definition.Values),
            SettingType.List => "texts",
            _ => "a text",
        };

    private static bool IsLimit(SettingDefinition? definition) =>
        definition is { Strength: Strength.Smaller, Type: SettingType.Duration or SettingType.Integer };

    /// <summary>A text, cut where it is very long.</summary>
    public static string Cut(string text) => text.Length <= Limit ? text : text[..Limit] + "…";
}
