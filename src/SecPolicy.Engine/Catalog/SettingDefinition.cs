using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>What kind of value a setting has.</summary>
public enum SettingType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A span of time.</summary>
    Duration,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A text.</summary>
    String,

    /// <summary>One of a closed list of names.</summary>
    Enumeration,

    /// <summary>A list of texts.</summary>
    List,
}

/// <summary>Which of two values of a setting protects better.</summary>
public enum Strength
{
    /// <summary>No order: values are only different.</summary>
    None,

    /// <summary>The smaller number, the shorter time, false before true; no value (no limit) is the weakest.</summary>
    Smaller,

    /// <summary>The larger number, the longer time, true before false; no value is the weakest.</summary>
    Larger,

    /// <summary>The name that stands later in <see cref="SettingDefinition.Values"/>.</summary>
    Later,

    /// <summary>The list that permits fewer: a strict subset; a <c>*</c> permits everything.</summary>
    Fewer,

    /// <summary>The list that has more: a strict superset, of those entries only that <see cref="SettingDefinition.Counted"/> names where it names any.</summary>
    More,

    /// <summary>Any value is weaker than none: a cookie's Domain.</summary>
    Absent,

    /// <summary>A name that is not one of <see cref="SettingDefinition.Weak"/>; among the others there is no order.</summary>
    Others,
}

/// <summary>A framework-neutral, typed security fact, as <c>catalog/settings.yaml</c> declares it.</summary>
/// <param name="Name">The name with its roles in braces: <c>cookie.{role}.secure</c>.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Values">The names of an enumeration, the weakest first; otherwise empty.</param>
/// <param name="Aliases">What else a policy may write for a value: <c>true</c> for <c>always</c>.</param>
/// <param name="Strength">The order of strength.</param>
/// <param name="Sensitive">Whether no output may show its value.</param>
/// <param name="Summary">One sentence for people.</param>
public sealed record SettingDefinition(
    SettingPattern Name,
    SettingType Type,
    ImmutableArray<string> Values,
    ImmutableDictionary<string, string> Aliases,
    Strength Strength,
    bool Sensitive,
    string Summary
)
{
    /// <summary>What the setting comes to where nothing makes it: a secret that stands nowhere does not stand in clear. Null when nothing can be said.</summary>
    internal ConfigValue? Unobserved { get; init; }

    /// <summary>
    /// For a list of which more is stronger: the entries that protect, as dotted names; a class of the same name from elsewhere counts as well.
    /// Empty where every entry counts.
    /// </summary>
    public ImmutableArray<string> Counted { get; init; } = [];

    /// <summary>For an enumeration of which some names are weaker than all others: those names. Otherwise empty.</summary>
    public ImmutableArray<string> Weak { get; init; } = [];

    /// <summary>The names of an enumeration of which nobody knows what they stand for, so that they have no order.</summary>
    public ImmutableArray<string> Unclear { get; init; } = [];

    /// <summary>A value that the catalog writes as a text, <c>30d</c>, in the setting's type.</summary>
    internal ConfigValue? Typed(ConfigValue? value) =>
        Type == SettingType.Duration && value is StringValue text && DurationText.TryParse(text.Value, out var span)
            ? new DurationValue(span)
            : value;
}
