using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>The settings that the project file binds to keys of the project's own.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="module">Django's settings.</param>
/// <param name="keys">The same settings as native keys.</param>
internal sealed class DjangoBindings(Vocabulary vocabulary, DjangoModule module, DjangoKeys keys)
{
    /// <summary>One setting for each binding whose key is set.</summary>
    public IEnumerable<EffectiveSetting> Resolve(ImmutableArray<Binding> bindings)
    {
        foreach (var binding in bindings)
        {
            var name = SettingName.Parse(binding.Setting);
            if (
                vocabulary.FindSetting(name) is not { } definition
                || keys.Find(binding.Key) is not { IsDeclared: true } effective
            )
            {
                continue;
            }

            yield return new()
            {
                Name = name,
                Definition = definition,
                Values = Combinations.Simplify([
                    .. module
                        .Cases(binding.Key)
                        .Select(each => new Alternative(Read(each.Value, definition, binding.Unit), each.Assuming)
                        {
                            Origin = keys.Origin(binding.Key, each),
                            History = keys.History(binding.Key, each),
                        }),
                ]),
                NativeKey = binding.Key,
                Origin = effective.Origin,
                History = effective.History,
                Anchor = effective.Anchor,
                Sensitive = definition.Sensitive || effective.Sensitive,
                DependsOn = effective.DependsOn,
            };
        }
    }

    private static ConfigValue Read(ConfigValue value, SettingDefinition definition, TimeSpan? unit) =>
        (definition.Type, value) switch
        {
            (_, UnknownValue or NullValue) => value,
            (SettingType.Boolean, _) => DjangoCase.IsTrue(value) is { } truth
                ? new BooleanValue(truth)
                : new UnknownValue("it is unknown whether it is empty"),
            (SettingType.Duration, IntegerValue number) => DjangoText.Span(
                number.Value,
                (unit ?? TimeSpan.FromSeconds(1)).Ticks
            ),
            (SettingType.Duration, NumberValue number) => DjangoText.Span(
                number.Value,
                (unit ?? TimeSpan.FromSeconds(1)).Ticks
            ),


            (SettingType.Duration, DurationValue)
            or
            (SettingType.Integer, IntegerValue)
            or (SettingType.List, ListValue) => value,
            (SettingType.String, StringValue) => value,
            (SettingType.Enumeration, _) => Named(value, definition),
            _ => new UnknownValue($"{PythonText.Show(value)} is no value of {definition.Name}"),
        };

    private static ConfigValue Named(ConfigValue value, SettingDefinition definition)
    {
        var written = value is StringValue text ? text.Value : value.ToString();
        var alias = definition.Aliases.GetValueOrDefault(written.ToLower(CultureInfo.InvariantCulture), written);
        return
            definition.Values.FirstOrDefault(name => string.Equals(name, alias, StringComparison.OrdinalIgnoreCase))
                is { } known
            ? new StringValue(known)
            : new UnknownValue($"{definition.Name} has no value of that name");
    }
}
