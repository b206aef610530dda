using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Catalog;

/// <summary>The order of strength is an order, for every setting of the catalog.</summary>
public sealed class StrengthOrderLawTests
{
    public static TheoryData<string> Settings =>
        [.. Vocabulary.Standard.Settings.Select(setting => setting.Name.ToString())];

    [Theory]
    [MemberData(nameof(Settings))]
    public void No_value_is_weaker_or_stronger_than_itself(string setting) =>
        Assert.All(
            StrengthValues.Of(Definition(setting)),
            value =>
                Assert.True(
                    Compare(setting, value, value) is Comparison.Equal or Comparison.Incomparable,
                    $"{value} beside itself"
                )
        );

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_is_weaker_has_something_stronger_beside_it(string setting)
    {
        var values = StrengthValues.Of(Definition(setting));
        foreach (var first in values)
        {
            foreach (var second in values)
            {
                var expected = Compare(setting, first, second) switch
                {
                    Comparison.Weaker => Comparison.Stronger,
                    Comparison.Stronger => Comparison.Weaker,
                    var other => other,
                };
                Assert.True(Compare(setting, second, first) == expected, $"{first} beside {second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_is_weaker_than_something_weak_is_weaker_than_what_is_strong(string setting)
    {
        var values = StrengthValues.Of(Definition(setting));
        foreach (var first in values)
        {
            foreach (var second in values)
            {
                // Of equal values the one may stand for the other, so that Equal is an equivalence as well.
                var step = Compare(setting, first, second);
                if (step is not (Comparison.Weaker or Comparison.Equal))
                {
                    continue;
                }

                foreach (var third in values)
                {
                    var next = Compare(setting, second, third);
                    if (next is Comparison.Weaker or Comparison.Equal)
                    {
                        var expected = step == Comparison.Equal ? next : Comparison.Weaker;
                        Assert.True(
                            Compare(setting, first, third) == expected,
                            $"{first}, {second}, {third}: {step}, {next}"
                        );
                    }
                    else if (step == Comparison.Equal)
                    {
                        Assert.True(
                            Compare(setting, first, third) == next,
                            $"{first}, {second}, {third}: {step}, {next}"
                        );
                    }
                }
            }
        }
    }

    [Fact]
    public void Every_order_is_met()
    {
        var met = Vocabulary
            .Standard.Settings.Where(setting => setting.Strength != Strength.None)
            .SelectMany(setting =>
                StrengthValues
                    .Of(setting)
                    .SelectMany(first =>
                        StrengthValues.Of(setting).Select(second => StrengthOrder.Compare(setting, first, second))
                    )
                    .Where(comparison => comparison == Comparison.Weaker)
                    .Take(1)
                    .Select(_ => setting.Name.ToString())
            )
            .ToHashSet(StringComparer.Ordinal);

        var without = Vocabulary
            .Standard.Settings.Where(setting => setting.Strength != Strength.None)
            .Select(setting => setting.Name.ToString())
            .Except(met, StringComparer.Ordinal);

        Assert.Equal([], without);
    }

    private static SettingDefinition Definition(string name) =>
        Vocabulary.Standard.Settings.Single(setting => setting.Name.ToString() == name);

    private static Comparison Compare(string setting, ConfigValue first, ConfigValue second) =>
        StrengthOrder.Compare(Definition(setting), first, second);
}
