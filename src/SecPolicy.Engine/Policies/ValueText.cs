using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Writes values for messages, the same way in every message.</summary>
internal static class ValueText
{
    /// <summary>A value of a setting, or of a native key when <paramref name="definition"/> is null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="definition">What it is a value of.</param>
    /// <param name="most">How many characters to show.</param>
    public static string Show(ConfigValue value, SettingDefinition? definition, int most) =>
        value switch
        {
            NullValue => IsLimit(definition) ? "unlimited" : "not set",
            StringValue text when definition is not { Type: SettingType.Enumeration } => Quote(text.Value, most),
            ListValue list => "[" + string.Join(", ", Shown(list, most)) + "]",
            _ => ShownText.Cut(value.ToString(), most),
        };

    /// <summary>A text between quotation marks, cut where it is very long.</summary>
    public static string Quote(string text, int most) => $"\"{ShownText.Cut(text, most)}\"";

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

    /// <summary>The first entries of a list, as many as are shown, and how many there are beyond.</summary>
    private static IEnumerable<string> Shown(ListValue list, int most)
    {
        var shown = 0;
        for (var index = 0; index < list.Items.Length; index++)
        {
            var item = ShownText.Cut(list.Items[index].ToString(), most);
            shown += item.Length;
            if (index > 0 && shown > most)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"and {list.Items.Length - index} more");
                yield break;
            }

            yield return item;
        }
    }
}
