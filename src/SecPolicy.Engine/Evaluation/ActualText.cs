using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Writes effective values for people, masked where they are sensitive.</summary>
internal static class ActualText
{
    private const string Masked = "(sensitive)";

    /// <summary>A clause: <c>is never, the default of ASP.NET Core 10</c>.</summary>
    /// <param name="effective">The value.</param>
    /// <param name="where">What stands behind the value, with a blank before it.</param>
    public static string Is(EffectiveValue effective, string where = "")
    {
        var shown = effective
            .Values.Select(alternative => Quoted(effective, alternative.Value))
            .Distinct(StringComparer.Ordinal);
        return "is " + string.Join(" or ", shown) + where + DefaultNote(effective);
    }

    /// <summary>What follows a value that is a default.</summary>
    public static string DefaultNote(EffectiveValue effective) =>
        effective.IsDefault ? $", the default of {effective.DefaultOf}" : "";

    /// <summary>All the possible values without quotation marks, for programs.</summary>
    public static string Plain(EffectiveValue effective) =>
        string.Join(
            " or ",
            effective.Values.Select(alternative => Plain(effective, alternative.Value)).Distinct(StringComparer.Ordinal)
        );

    /// <summary>One possible value as a message shows it.</summary>
    public static string Quoted(EffectiveValue effective, ConfigValue value) =>
        IsHidden(effective, value)
            ? Hidden(effective, value)
            : ValueText.Show(value, (effective as EffectiveSetting)?.Definition, Most(effective));

    private static string Plain(EffectiveValue effective, ConfigValue value) =>
        IsHidden(effective, value) ? Hidden(effective, value)
        : value is StringValue text ? text.Value
        : ValueText.Show(value, (effective as EffectiveSetting)?.Definition, int.MaxValue);

    /// <summary>What the file of a value says of how much of it is shown.</summary>
    private static int Most(EffectiveValue effective) =>
        ((effective.Origin?.Span ?? effective.Anchor)?.Source.Limits ?? Limits.Default).ValueShown;

    /// <summary>A masked value; what stands around a secret in its source is no part of a setting that is the secret itself.</summary>
    private static string Hidden(EffectiveValue effective, ConfigValue value) =>
        effective is EffectiveSetting { Definition.Sensitive: true } && value is StringValue text
            ? Mask.Of(text.Value.Length)
            : effective.Origin?.Shown ?? Masked;

    /// <summary>Whether a value must be masked: a name, a number or a truth that the catalog doesn't call sensitive gives no secret away, wherever it was found.</summary>
    public static bool IsHidden(EffectiveValue effective, ConfigValue value) =>
        effective.Sensitive
        && value is not (NullValue or UnknownValue)
        && (
            effective is not EffectiveSetting { Definition: { Sensitive: false } definition }
            || definition.Type is SettingType.String or SettingType.List
        );
}
