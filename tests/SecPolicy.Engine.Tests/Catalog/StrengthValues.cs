using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Catalog;

/// <summary>Values that a setting of the catalog may have, always the same ones.</summary>
internal static class StrengthValues
{
    private static readonly string[] Hosts =
    [
        "*",
        "*.shop.example",
        ".shop.example",
        "*.eu.shop.example",
        "shop.example",
        "SHOP.example",
        "a.shop.example",
        "b.eu.shop.example",
        "other.example",
        "",
    ];

    /// <summary>Values of a setting's type, null among them, and one that its catalog does not know.</summary>
    public static ImmutableArray<ConfigValue> Of(SettingDefinition definition)
    {
        var random = new Random(definition.Name.ToString().Sum(letter => letter));
        return
        [
            NullValue.Instance,
            .. definition.Type switch
            {
                SettingType.Boolean => [new BooleanValue(false), new BooleanValue(true)],
                SettingType.Duration => Numbers(random)
                    .Select(number => (ConfigValue)new DurationValue(TimeSpan.FromSeconds(number))),
                SettingType.Integer => Numbers(random)
                    .Select(number => (ConfigValue)new IntegerValue(number))
                    .Append(new NumberValue(0.5)),
                SettingType.Enumeration => definition
                    .Values.Concat([.. definition.Values.Take(1).Select(name => name.ToUpperInvariant()), "another"])
                    .Select(name => (ConfigValue)new StringValue(name)),
                SettingType.List => Lists(random, [.. definition.Counted.Take(4), .. Hosts]),
                _ => Hosts.Select(text => (ConfigValue)new StringValue(text)),
            },
        ];
    }

    private static IEnumerable<long> Numbers(Random random) =>
        Enumerable.Range(0, 6).Select(_ => (long)random.Next(-100, 100_000)).Concat([0, 1, 31_536_000]);

    private static IEnumerable<ConfigValue> Lists(Random random, string[] entries) =>
        Enumerable
            .Range(0, 24)
            .Select(length =>
                (ConfigValue)
                    new ListValue([
                        .. random.GetItems(entries, length % 4).Select(entry => (ConfigValue)new StringValue(entry)),
                    ])
            )
            .Append(new StringValue("shop.example"));
}
