using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Catalog;
using SecPolicy.Engine.Tests.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Drift;

public sealed class ValueComparisonTests
{
    private static readonly UnknownValue Unknown = new("the deployment fills it in");

    public static TheoryData<string> Settings => StrengthOrderLawTests.Settings;

    [Theory]
    [InlineData("hsts.max-age", "30d", "365d", Standing.Weaker, null)]
    [InlineData("hsts.max-age", "30d|60d", "365d", Standing.Weaker, null)]
    [InlineData("hsts.max-age", "30d|365d", "365d", Standing.Unknown, "weaker when CASE is 1")]
    [InlineData("hsts.max-age", "30d", "30d|365d", Standing.Unknown, "weaker when CASE is 2 in Development")]
    [InlineData(
        "hsts.max-age",
        "30d|60d",
        "40d|10d",
        Standing.Unknown,
        "weaker when CASE is 1 and when CASE is 1 in Development"
    )]
    [InlineData("hsts.max-age", "60d|365d", "30d|60d", Standing.Stronger, null)]
    [InlineData("hsts.max-age", "unknown", "30d", Standing.Unknown, "the deployment fills it in")]
    [InlineData("hsts.max-age", "30d", "unknown", Standing.Unknown, "the deployment fills it in")]
    [InlineData("hsts.max-age", "unknown", "unknown", Standing.Unknown, "the deployment fills it in")]
    [InlineData("app.allowed-hosts", "a.com", "b.com", Standing.Different, null)]
    [InlineData("app.allowed-hosts", "a.com,?", "a.com", Standing.Unknown, "an entry is filled in")]
    [InlineData("app.allowed-hosts", "*,?", "a.com", Standing.Weaker, null)]
    [InlineData("app.allowed-hosts", "*", "a.com,?", Standing.Unknown, "an entry is filled in")]
    [InlineData("app.allowed-hosts", "a.com", "*,?", Standing.Stronger, null)]
    [InlineData("app.allowed-hosts", "a.com", "b.com|a.com", Standing.Different, null)]
    [InlineData("cookie.session.name", "a", "b", Standing.Different, null)]
    [InlineData("cookie.session.name", "a", "a", Standing.Equal, null)]
    public void One_value_stands_beside_another(
        string setting,
        string value,
        string reference,
        Standing expected,
        string? reason
    )
    {
        var comparison = ValueComparison.Of(
            FakeApplication.Declared(setting, value),
            FakeApplication.Declared(setting, reference),
            "in Development"
        );

        Assert.Equal(new(expected, reason), comparison);
    }

    [Fact]
    public void What_is_not_observed_is_not_compared()
    {
        var value = FakeApplication.Declared("hsts.max-age", "30d");

        Assert.Equal(Standing.NotCompared, ValueComparison.Of(value, null).Standing);
        Assert.Equal(Standing.NotCompared, ValueComparison.Of(null, value).Standing);
    }

    [Fact]
    public void The_same_default_is_equal_whatever_the_version_makes_of_it() =>
        Assert.Equal(
            Standing.Equal,
            ValueComparison
                .Of(
                    FakeApplication.Default("hsts.max-age", "0s|30d"),
                    FakeApplication.Default("hsts.max-age", "0s|30d")
                )
                .Standing
        );

    [Theory]
    [MemberData(nameof(Settings))]
    public void Two_known_values_stand_as_the_order_of_strength_says(string setting)
    {
        var definition = Definition(setting);
        var values = StrengthValues.Of(definition);
        foreach (var first in values)
        {
            foreach (var second in values)
            {
                var expected = StrengthOrder.Compare(definition, first, second) switch
                {
                    Comparison.Weaker => Standing.Weaker,
                    Comparison.Stronger => Standing.Stronger,
                    Comparison.Equal => Standing.Equal,
                    _ => first.Equals(second) ? Standing.Equal : Standing.Different,
                };
                Assert.Equal(
                    expected,
                    ValueComparison.Of(Setting(definition, first), Setting(definition, second)).Standing
                );
            }
        }
    }

    /// <summary>What is said of values with something unknown in them holds whatever stands there in the end.</summary>
    [Theory]
    [MemberData(nameof(Settings))]
    public void Nothing_is_certain_that_some_value_would_disprove(string setting)
    {
        var definition = Definition(setting);
        var values = StrengthValues.Of(definition);
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var first = Some(definition, values, random);
            var second = Some(definition, values, random);
            var standing = ValueComparison.Of(first, second).Standing;
            foreach (var left in Completions(first, values))
            {
                foreach (var right in Completions(second, values))
                {
                    var certain = ValueComparison.Of(Setting(definition, left), Setting(definition, right)).Standing;
                    var agrees = standing switch
                    {
                        Standing.Weaker => certain == Standing.Weaker,
                        Standing.Equal => certain == Standing.Equal,
                        Standing.Stronger => certain is Standing.Stronger or Standing.Equal,
                        Standing.Different => certain is not Standing.Weaker,
                        _ => true,
                    };
                    Assert.True(
                        agrees,
                        $"{Show(first)} beside {Show(second)} is {standing}, {left} beside {right} {certain}"
                    );
                }
            }
        }
    }

    /// <summary>A rule with not-weaker-than and a comparison of environments say the same of the same values.</summary>
    [Fact]
    public void A_policy_judges_as_the_comparison_does()
    {
        (string Setting, string[] Values)[] pools =
        [
            ("hsts.max-age", ["null", "0s", "30d", "365d", "unknown", "30d|365d", "30d|unknown", "0s|null"]),
            ("cookie.session.same-site", ["none", "unset", "lax", "strict", "sometimes", "unknown", "lax|none"]),
            ("cookie.session.domain", ["null", "a.com", "b.com", "unknown", "null|a.com"]),
            ("session.sliding", ["true", "false", "true|false", "unknown"]),
            ("app.allowed-hosts", ["*", "a.com", "a.com,b.com", "*.com", "a.com,?", "*,?", "unknown", "a.com|*", ""]),
        ];
        foreach (var (setting, values) in pools)
        {
            foreach (var value in values)
            {
                foreach (var reference in values)
                {
                    var own = FakeApplication.Declared(setting, value);
                    var other = FakeApplication.Declared(setting, reference);
                    var result = new FakeApplication()
                        .With("Development", judged: false, [], other)
                        .With("Production", own)
                        .Judge($"require: {{ {setting}: {{ not-weaker-than: development }} }}");
                    var outcome =
                        result.Failed > 0 ? Outcome.Fail
                        : result.Inconclusive > 0 ? Outcome.Inconclusive
                        : result.Passed > 0 ? Outcome.Pass
                        : Outcome.NotApplicable;
                    var expected = ValueComparison.Of(own, other).Standing switch
                    {
                        Standing.Weaker => Outcome.Fail,
                        Standing.Unknown => Outcome.Inconclusive,
                        _ => Outcome.Pass,
                    };
                    Assert.True(
                        outcome == expected,
                        $"{setting}: {value} beside {reference}: {outcome}, not {expected}"
                    );
                }
            }
        }
    }

    private static SettingDefinition Definition(string name) =>
        Vocabulary.Standard.Settings.Single(setting => setting.Name.ToString() == name);

    private static EffectiveSetting Setting(SettingDefinition definition, params ConfigValue[] values) =>
        new()
        {
            Name = SettingName.Parse(definition.Name.ToString()),
            Definition = definition,
            Values =
            [
                .. values.Select(
                    (value, index) => new Alternative(value, values.Length == 1 ? [] : [$"CASE is {index}"])
                ),
            ],
            NativeKey = "Key",
            Origin = new("", FakeApplication.Place("appsettings.json", 1), "appsettings.json"),
            History = [],
            Anchor = null,
            Sensitive = false,
        };

    private static EffectiveSetting Some(
        SettingDefinition definition,
        ImmutableArray<ConfigValue> values,
        Random random
    )
    {
        var alternatives = random.GetItems(values.AsSpan(), random.Next(1, 3));
        if (random.Next(3) == 0)
        {
            alternatives[0] = alternatives[0] is ListValue list ? new ListValue(list.Items.Add(Unknown)) : Unknown;
        }

        return Setting(definition, alternatives);
    }

    private static IEnumerable<ConfigValue> Completions(EffectiveSetting setting, ImmutableArray<ConfigValue> values) =>
        setting.Values.SelectMany(alternative =>
            alternative.Value switch
            {
                UnknownValue => values.Take(6),
                ListValue list when list.Items.Contains(Unknown) => values
                    .Take(8)
                    .Select(value =>
                        (ConfigValue)
                            new ListValue([
                                .. list.Items.Remove(Unknown),
                                .. value is ListValue more ? more.Items : [new StringValue("a.shop.example")],
                            ])
                    ),
                var known => [known],
            }
        );

    private static string Show(EffectiveSetting setting) =>
        string.Join('|', setting.Values.Select(alternative => alternative.Value));
}
