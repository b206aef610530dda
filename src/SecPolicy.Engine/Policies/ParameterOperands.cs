using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>The operands for a parameter in a <c>when</c>.</summary>
/// <param name="parameter">The parameter.</param>
internal sealed class ParameterOperands(PolicyParameter parameter) : OperandTypes
{
    public override ImmutableArray<string> Operators => PolicyLanguage.ParameterOperators;

    public override bool AreLists => parameter.Type == "list";

    public override bool AreTexts(out string mistake)
    {
        mistake = $"${parameter.Name} is a parameter";
        return false;
    }

    public override bool AreOrdered(out string mistake)
    {
        mistake = $"${parameter.Name} is of type {parameter.Type}";
        return parameter.Type is "duration" or "integer" or "number";
    }

    public override bool HaveStrength(out string mistake)
    {
        mistake = $"${parameter.Name} is a parameter";
        return false;
    }

    public override Operand? Read(Written written, out string mistake)
    {
        // Of a list, conditions name entries, unless they give the whole list.
        var type = AreLists && written.Value is not ListValue ? "string" : parameter.Type;
        var value = ParameterType.Read(written.Value, type, fromText: false, out mistake);
        if (value is null || !parameter.Allows(value, out mistake))
        {
            mistake = $"the parameter {parameter.Name} {mistake}";
            return null;
        }

        return new(value, ShownText.Cut(value.ToString(), written.Most));
    }

    /// <summary>Whether a parameter is as a condition asks.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="expectation">One that was compiled for it.</param>
    public static bool Meets(ConfigValue value, Expectation expectation) =>
        expectation switch
        {
            EqualTo equal when value is ListValue list => equal.Operand.Value is ListValue wanted
                ? list.Items.ToHashSet().SetEquals(wanted.Items)
                : list.Items is [var only] && Same(only, equal.Operand.Value),
            EqualTo equal => Same(value, equal.Operand.Value),
            Not not => !Meets(value, not.Inner),
            OneOf several when value is ListValue list => list.Items.All(item => Has(several.Operands, item)),
            OneOf several => Has(several.Operands, value),
            NoneOf several when value is ListValue list => !list.Items.Any(item => Has(several.Operands, item)),
            NoneOf several => !Has(several.Operands, value),
            AtLeast limit => Compare(value, limit.Operand.Value) >= 0,
            AtMost limit => Compare(value, limit.Operand.Value) <= 0,
            Between range => Compare(value, range.Low.Value) >= 0 && Compare(value, range.High.Value) <= 0,
            Every all => all.Parts.All(part => Meets(value, part)),
            _ => throw new InvalidOperationException("parameters take no such expectation"),
        };

    private static bool Has(ImmutableArray<Operand> operands, ConfigValue value) =>
        operands.Any(operand => Same(operand.Value, value));

    private static bool Same(ConfigValue left, ConfigValue right) =>
        left.Equals(right)
        || (left is IntegerValue or NumberValue && right is IntegerValue or NumberValue && Compare(left, right) == 0);

    private static int Compare(ConfigValue left, ConfigValue right) =>
        (left, right) switch
        {
            (DurationValue first, DurationValue second) => first.Value.CompareTo(second.Value),
            (IntegerValue first, IntegerValue second) => first.Value.CompareTo(second.Value),
            _ => Number(left).CompareTo(Number(right)),
        };

    private static double Number(ConfigValue value) =>
        value is IntegerValue whole ? whole.Value : ((NumberValue)value).Value;
}
