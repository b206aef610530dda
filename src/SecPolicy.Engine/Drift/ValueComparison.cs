using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift;

/// <summary>How an effective value protects beside another one of the same setting, with the reason where reading alone cannot tell.</summary>
/// <param name="Standing">The standing of the first value.</param>
/// <param name="Reason">Why it is unknown: "DJANGO_DEBUG is not given", "weaker when DJANGO_DEBUG is set and when DJANGO_DEBUG is not set in Development". Otherwise null.</param>
internal readonly record struct ValueComparison(Standing Standing, string? Reason = null)
{
    /// <summary>Compares two values of one setting by the catalog's order of strength.</summary>
    /// <param name="value">The value that is judged; null when it is not observed.</param>
    /// <param name="reference">The value beside which it is judged; null when it is not observed.</param>
    /// <param name="where">How a reason names where the reference stands: "in Development".</param>
    /// <remarks>Assumptions of two environments are independent: each may hold in the one and not in the other.</remarks>
    public static ValueComparison Of(EffectiveSetting? value, EffectiveSetting? reference, string where = "there")
    {
        if (value is null || reference is null)
        {
            return new(Standing.NotCompared);
        }

        if (IsSameDefault(value, reference))
        {
            return new(Standing.Equal);
        }

        var pairs = value
            .Values.SelectMany(_ => reference.Values, (first, second) => (first, second))
            .Select(pair =>
                (pair.first, pair.second, Standing: Compare(value.Definition, pair.first.Value, pair.second.Value))
            )
            .ToImmutableArray();
        if (pairs.All(pair => pair.Standing == pairs[0].Standing))
        {
            return pairs[0].Standing == Standing.Unknown
                ? new(Standing.Unknown, UnknownReason(value, reference))
                : new(pairs[0].Standing);
        }

        foreach (var pair in pairs.Where(pair => pair.Standing == Standing.Weaker))
        {
            return new(Standing.Unknown, "weaker" + When(pair.first.Assuming, pair.second.Assuming, where));
        }

        if (pairs.Any(pair => pair.Standing == Standing.Unknown))
        {
            return new(Standing.Unknown, UnknownReason(value, reference));
        }

        return pairs.All(pair => pair.Standing is Standing.Equal or Standing.Stronger)
            ? new(Standing.Stronger)
            : new(Standing.Different);
    }

    private static string When(ImmutableArray<string> own, ImmutableArray<string> others, string where)
    {
        var there = AssumptionText.When(others);
        return AssumptionText.When(own) + (there.Length == 0 ? "" : $"{(own.IsEmpty ? "" : " and")}{there} {where}");
    }

    /// <summary>How the first of two values of one setting stands beside the second.</summary>
    internal static Standing Compare(SettingDefinition definition, ConfigValue first, ConfigValue second) =>
        (UnknownIn(first), UnknownIn(second)) switch
        {
            (null, null) => CompareKnown(definition, first, second),
            // What a list permits beside what is known of it only adds to it.
            ({ }, null) when CompareKnown(definition, Known(first), second) == Standing.Weaker && IsSum(definition) =>
                Standing.Weaker,
            (null, { }) when CompareKnown(definition, first, Known(second)) == Standing.Stronger && IsSum(definition) =>
                Standing.Stronger,
            _ => Standing.Unknown,
        };

    /// <summary>What is not known of a value: all of it, or something in it; otherwise null.</summary>
    internal static UnknownValue? UnknownIn(ConfigValue value) =>
        value switch
        {
            UnknownValue unknown => unknown,
            ListValue list => list.Items.Select(UnknownIn).FirstOrDefault(each => each is not null),
            MapValue map => map.Items.Select(item => UnknownIn(item.Value)).FirstOrDefault(each => each is not null),
            _ => null,
        };

    private static Standing CompareKnown(SettingDefinition definition, ConfigValue first, ConfigValue second) =>
        StrengthOrder.Compare(definition, first, second) switch
        {
            Comparison.Weaker => Standing.Weaker,
            Comparison.Stronger => Standing.Stronger,
            Comparison.Equal => Standing.Equal,
            _ => first.Equals(second) ? Standing.Equal : Standing.Different,
        };

    /// <summary>Whether not all of a value is known.</summary>
    internal static bool HasUnknown(ConfigValue value) => UnknownIn(value) is not null;

    private static bool IsSum(SettingDefinition definition) => definition.Strength == Strength.Fewer;

    private static ConfigValue Known(ConfigValue value) =>
        value is ListValue list ? new ListValue([.. list.Items.Where(item => UnknownIn(item) is null)]) : value;

    private static string? UnknownReason(EffectiveSetting value, EffectiveSetting reference) =>
        value
            .Values.Concat(reference.Values)
            .Select(alternative => UnknownIn(alternative.Value))
            .FirstOrDefault(unknown => unknown is not null)
            ?.Reason;

    /// <summary>Whether both have the framework's default, which is one however many versions it may be of.</summary>
    private static bool IsSameDefault(EffectiveSetting value, EffectiveSetting reference) =>
        value.IsDefault
        && reference.IsDefault
        && value.DefaultOf == reference.DefaultOf
        && value.Values.Select(each => each.Value).SequenceEqual(reference.Values.Select(each => each.Value));
}
