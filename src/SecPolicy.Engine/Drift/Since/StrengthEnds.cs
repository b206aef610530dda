using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>The ends of the orders of strength: beside them something can be said of a value that is unknown.</summary>
internal static class StrengthEnds
{
    /// <summary>Whether no value of the setting protects less.</summary>
    public static bool IsWeakest(SettingDefinition definition, ConfigValue value) =>
        definition.Strength switch
        {
            Strength.Smaller => value is NullValue || value is BooleanValue { Value: true },
            Strength.Larger => value is NullValue || value is BooleanValue { Value: false },
            Strength.Later => IsName(value, definition.Values.FirstOrDefault()),
            Strength.Fewer => value is ListValue list && list.Items.Contains(new StringValue("*")),
            Strength.More => value is NullValue or ListValue { Items.IsEmpty: true },
            Strength.Others => definition.Weak.Any(name => IsName(value, name)),
            _ => false,
        };

    /// <summary>Whether no value of the setting protects better.</summary>
    public static bool IsStrongest(SettingDefinition definition, ConfigValue value) =>
        definition.Strength switch
        {
            Strength.Smaller => value is BooleanValue { Value: false },
            Strength.Larger => value is BooleanValue { Value: true },
            Strength.Later => IsName(value, definition.Values.LastOrDefault()),
            Strength.Fewer => value is ListValue { Items.IsEmpty: true },
            Strength.Absent => value is NullValue,
            _ => false,
        };

    private static bool IsName(ConfigValue value, string? name) =>
        value is StringValue text && string.Equals(text.Value, name, StringComparison.OrdinalIgnoreCase);
}
