using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Mutation;

/// <summary>The values that protect less than what a setting has, by the catalog's order of strength.</summary>
internal static class WeakerValues
{
    // Beyond what any policy would allow, and beyond what an application would have.
    private static readonly ConfigValue LongTime = new DurationValue(TimeSpan.FromDays(3650));
    private static readonly ConfigValue NoTime = new DurationValue(TimeSpan.Zero);
    private static readonly ConfigValue Many = new IntegerValue(1_000_000);
    private static readonly ConfigValue None = new IntegerValue(0);

    /// <summary>The weaker values; none for a setting without an order, or of which nobody knows the value.</summary>
    public static IEnumerable<ConfigValue> Of(EffectiveSetting setting) =>
        Candidates(setting)
            .Where(candidate =>
                setting.Values.All(each =>
                    StrengthOrder.Compare(setting.Definition, candidate, each.Value) == Comparison.Weaker
                )
            );

    private static IEnumerable<ConfigValue> Candidates(EffectiveSetting setting) =>
        (setting.Definition.Strength, setting.Definition.Type) switch
        {
            (Strength.Later or Strength.Others, _) => setting.Definition.Values.Select(name => new StringValue(name)),
            (Strength.Smaller or Strength.Larger, SettingType.Boolean) =>
            [
                new BooleanValue(false),
                new BooleanValue(true),
            ],
            (Strength.Smaller, SettingType.Duration) => [LongTime, NullValue.Instance],
            (Strength.Larger, SettingType.Duration) => [NoTime, NullValue.Instance],
            (Strength.Smaller, SettingType.Integer) => [Many, NullValue.Instance],
            (Strength.Larger, SettingType.Integer) => [None, NullValue.Instance],
            (Strength.Fewer, _) => setting.Values.Select(each => WithAny(each.Value)).Take(1),
            (Strength.More, _) => [new ListValue([])],
            (Strength.Absent, SettingType.Boolean) => [new BooleanValue(true)],
            (Strength.Absent, SettingType.Duration) => [LongTime],
            (Strength.Absent, SettingType.Integer) => [Many],
            (Strength.Absent, _) => [new StringValue("example.com")],
            _ => [],
        };

    /// <summary>The list with an entry that permits everything.</summary>
    private static ListValue WithAny(ConfigValue value) =>
        new(((value as ListValue)?.Items ?? []).Add(new StringValue("*")));
}
