using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>What the operands of one selector can be.</summary>
internal abstract class OperandTypes
{
    /// <summary>The operators that the selector takes.</summary>
    public virtual ImmutableArray<string> Operators => PolicyLanguage.Operators;

    /// <summary>Whether the values are texts or lists of texts.</summary>
    /// <param name="mistake">What else they are, as a sentence.</param>
    public abstract bool AreTexts(out string mistake);

    /// <summary>Whether one value can be at least another.</summary>
    /// <param name="mistake">Why not, as a sentence.</param>
    public abstract bool AreOrdered(out string mistake);

    /// <summary>Whether one value can protect better than another.</summary>
    /// <param name="mistake">Why not, as a sentence.</param>
    public abstract bool HaveStrength(out string mistake);

    /// <summary>Whether the values are lists.</summary>
    public abstract bool AreLists { get; }

    /// <summary>Whether one value is larger than another, so that nothing lies between them; of a name, whether it stands later.</summary>
    public virtual bool IsAbove(ConfigValue first, ConfigValue second) =>
        (first, second) switch
        {
            (DurationValue from, DurationValue to) => from.Value > to.Value,
            (IntegerValue from, IntegerValue to) => from.Value > to.Value,
            (IntegerValue from, NumberValue to) => from.Value > to.Value,
            (NumberValue from, IntegerValue to) => from.Value > to.Value,
            (NumberValue from, NumberValue to) => from.Value > to.Value,
            _ => false,
        };

    /// <summary>Reads an operand.</summary>
    /// <param name="written">The operand.</param>
    /// <param name="mistake">What is wrong with it, as a sentence.</param>
    /// <returns>Null when something is wrong with it.</returns>
    public abstract Operand? Read(Written written, out string mistake);

    /// <summary>An operand of an operator for texts.</summary>
    public static Operand Text(Written written) =>
        new(new StringValue(written.Text), ValueText.Quote(written.Text, written.Most));
}

/// <summary>The operands for the settings that a selector can select.</summary>
/// <param name="selector">The selector, for messages.</param>
/// <param name="definitions">What it can select, at least one.</param>
internal sealed class SettingOperands(string selector, ImmutableArray<SettingDefinition> definitions) : OperandTypes
{
    public override bool AreLists => definitions.All(definition => definition.Type == SettingType.List);

    public override bool AreTexts(out string mistake) =>
        AllAre(definition => definition.Type is SettingType.String or SettingType.List, "a text", out mistake);

    public override bool AreOrdered(out string mistake) => AllAre(IsOrdered, "ordered", out mistake);

    public override bool HaveStrength(out string mistake)
    {
        mistake = $"the catalog has no order of strength for {selector}";
        return definitions.Any(definition => definition.Strength != Strength.None);
    }

    public override bool IsAbove(ConfigValue first, ConfigValue second) =>
        (first, second) is (StringValue from, StringValue to)
            ? definitions.Any(definition => Place(definition, from.Value) > Place(definition, to.Value))
            : base.IsAbove(first, second);

    public override Operand? Read(Written written, out string mistake)
    {
        mistake = "";
        Operand? common = null;
        foreach (var definition in definitions)
        {
            if (Read(written, definition, out var value) is { } wrong)
            {
                mistake = wrong;
                return null;
            }

            var operand = new Operand(value!, ValueText.Show(value!, definition, written.Most));
            if (common is not null && !common.Value.Equals(operand.Value))
            {
                mistake =
                    $"{written.Shown} means different things for the settings that {selector} selects: name them one by one";
                return null;
            }

            common ??= operand;
        }

        return common;
    }

    private static int Place(SettingDefinition definition, string name) =>
        definition.Values.IndexOf(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsOrdered(SettingDefinition definition) =>
        definition.Type is SettingType.Duration or SettingType.Integer
        || definition is { Type: SettingType.Enumeration, Strength: Strength.Later };

    private bool AllAre(Func<SettingDefinition, bool> condition, string what, out string mistake)
    {
        var other = definitions.FirstOrDefault(definition => !condition(definition));
        mistake = other is null ? "" : $"{NameOf(other)} is not {what}: it takes {ValueText.Describe(other)}";
        return other is null;
    }

    private string NameOf(SettingDefinition definition) =>
        definitions.Length == 1 ? selector : definition.Name.ToString();

    /// <summary>Reads an operand by a setting's type.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    private string? Read(Written written, SettingDefinition definition, out ConfigValue? value)
    {
        value = null;
        var text = written.Text;
        if (written.Value is NullValue)
        {
            value = NullValue.Instance;
            return null;
        }

        var wrong = $"{NameOf(definition)} takes {ValueText.Describe(definition)}, not {written.Shown}";
        if (written.Value is MapValue || (written.Value is ListValue && definition.Type != SettingType.List))
        {
            return $"{NameOf(definition)} takes {ValueText.Describe(definition)}";
        }

        // Keys of the catalog's aliases are written in a policy as they stand there, whatever YAML takes them for.
        var alias = definition.Aliases.FirstOrDefault(pair => Same(pair.Key, text)).Value;
        switch (definition.Type)
        {
            case SettingType.Boolean:
                value = alias is null
                    ? written.Value as BooleanValue
                    : new BooleanValue(string.Equals(alias, "true", StringComparison.OrdinalIgnoreCase));
                return value is null ? wrong : null;
            case SettingType.Duration:
                if (written.Value is IntegerValue or NumberValue && alias is null)
                {
                    return $"{NameOf(definition)} takes a duration, and {text} has no unit: write {text}s or {text}m";
                }

                value =
                    written.Value as DurationValue
                    ?? (DurationText.TryParse(alias ?? text, out var span) ? new DurationValue(span) : null);
                return value is null ? wrong : null;
            case SettingType.Integer:
                value = written.Value as IntegerValue;
                return value is null ? wrong : null;
            case SettingType.Enumeration:
                var name = definition.Values.FirstOrDefault(each => Same(each, alias ?? text));
                value = name is null ? null : new StringValue(name);
                return name is null
                    ? wrong + NearestName.Hint(text, definition.Values.Concat(definition.Aliases.Keys))
                    : null;
            case SettingType.List when written.Value is ListValue list:
                value = new ListValue([
                    .. list.Items.Select(item => item as StringValue ?? new StringValue(item.ToString())),
                ]);
                return null;
            default:
                value = new StringValue(alias ?? text);
                return null;
        }
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The operands for native keys: they themselves say how the framework's text is read.</summary>
/// <param name="areTyped">Whether the framework's values have types, so that one can be an empty list.</param>
internal sealed class NativeOperands(bool areTyped) : OperandTypes
{
    public override bool AreLists => false;

    public override bool AreTexts(out string mistake)
    {
        mistake = "";
        return true;
    }

    public override bool AreOrdered(out string mistake)
    {
        mistake = "";
        return true;
    }

    public override bool HaveStrength(out string mistake)
    {
        mistake = "a native key has no order of strength: name the setting, or use same-as or differs-from";
        return false;
    }

    public override Operand? Read(Written written, out string mistake)
    {
        mistake = "";
        var value = written.Value switch
        {
            StringValue when !written.Quoted && DurationText.TryParse(written.Text, out var span) => new DurationValue(
                span
            ),
            StringValue => new StringValue(written.Text),
            ListValue { Items.IsEmpty: true } empty when areTyped => empty,
            ListValue or MapValue => null,
            var other => other,
        };
        if (value is null)
        {
            mistake = "a native key is one text: give a text, a number, a duration, true or false";
            return null;
        }

        return new(value, ValueText.Show(value, null, written.Most));
    }
}
